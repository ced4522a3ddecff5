// Leaves the site fast: blanks the page at once and replaces its entry in the tab's history.
// Without scripts the links still work. Uses the syntax of 2015, for old phones.
(() => {
  const links = document.querySelectorAll("a[data-leave]");
  const said = document.querySelector(".presses");
  const key = document.querySelector(".key");
  const title = document.title;
  let presses = 0, alone = {}, forgetting;

  function count(number) {
    presses = number;
    said.textContent = number ? said.dataset[number === 1 ? "two" : "one"] : "";
    clearTimeout(forgetting);
    forgetting = setTimeout(forget, 5000);
  }

  // Any other input resets the count: Shift was part of it.
  function forget() {
    alone = {};
    if (presses) {
      count(0);
    }
  }

  function leave(event) {
    event.preventDefault();
    document.documentElement.hidden = true;
    document.title = "\u00a0";
    location.replace(links[0].href);
  }

  links.forEach(link => link.addEventListener("click", event => {
    // With one of these keys the link opens in a new tab or window.
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      leave(event);
    }
  }));
  addEventListener("keydown", event => {
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) {
      forget();
    } else if (!event.repeat) {
      // Left and right Shift may overlap, so each counts when it is released.
      alone[event.location] = true;
    }
  });
  addEventListener("keyup", event => {
    if (event.key === "Shift" && alone[event.location]) {
      alone[event.location] = false;
      if (presses === 2) {
        leave(event);
      } else {
        count(presses + 1);
      }
    }
  });
  addEventListener("mousedown", forget);
  addEventListener("wheel", forget, { passive: true });
  addEventListener("blur", forget);
  addEventListener("pageshow", event => {
    // The browser restored the page from its cache.
    if (event.persisted) {
      document.documentElement.hidden = false;
      document.title = title;
      forget();
    }
  });
  if (key) {
    key.hidden = false;
  }
})();

// The worksheet of a report: typed text exists only on the page and is removed when the reader leaves it.
(() => {
  const fields = [...document.querySelectorAll(".sheet textarea")];
  if (!fields[0]) {
    return;
  }

  const click = (act, listener) => document.querySelector(`[data-act=${act}]`).addEventListener("click", listener);
  const empty = () => fields.forEach(field => field.value = field.nextElementSibling.textContent = "");

  document.querySelectorAll("[data-typing]").forEach(part => part.hidden = !part.hidden);
  click("save", () => {
    const text = fields.map(field => `${field.parentNode.firstElementChild.textContent}\n${field.value}\n\n`).join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", text.replace(/\n/g, "\r\n")], { type: "text/plain" }));
    link.download = "notes.txt";
    link.click();
  });
  click("print", () => print());
  click("remove", event => {
    if (confirm(event.target.dataset.ask)) {
      empty();
      fields[0].focus();
    }
  });

  addEventListener("beforeprint", () => fields.forEach(field => field.nextElementSibling.textContent = field.value.trim()));
  addEventListener("pagehide", empty);
})();
