// Leaving fast: a blank page at once, and this page gives its place in the history of the tab to the next one.
// Without scripts the links work by themselves.
(() => {
  const links = document.querySelectorAll("a[data-leave]");
  let pressed = [];

  function leave(event) {
    event?.preventDefault();
    document.documentElement.hidden = true;
    document.title = "";
    location.replace(links[0].href);
  }

  links.forEach(link => link.addEventListener("click", leave));
  addEventListener("keydown", event => {
    if (event.key !== "Shift") {
      pressed = [];
    } else if (!event.repeat) {
      pressed = [...pressed.filter(time => event.timeStamp - time < 2000), event.timeStamp];
      if (pressed.length > 2) {
        leave();
      }
    }
  });
})();

// A worksheet that is filled in on the page: what is typed stands here alone, and goes when the page goes.
(() => {
  const fields = [...document.querySelectorAll(".sheet textarea")];
  if (fields.length === 0) {
    return;
  }

  const questionOf = field => field.parentNode.querySelector("h3").textContent;
  const empty = () => fields.forEach(field => field.value = field.nextElementSibling.textContent = "");
  const acts = {
    save() {
      const text = fields.map(field => `${questionOf(field)}\n${field.value}\n\n`).join("").replace(/\n/g, "\r\n");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/plain" }));
      link.download = "notes.txt";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    },
    print: () => print(),
    remove(button) {
      if (confirm(button.dataset.ask)) {
        empty();
        fields[0].focus();
      }
    },
  };

  document.querySelectorAll("[data-typing]").forEach(part => part.hidden = !part.hidden);
  document.querySelectorAll("[data-act]").forEach(button => button.addEventListener("click", () => acts[button.dataset.act](button)));

  // On paper a field would be cut off where its box ends.
  addEventListener("beforeprint", () => fields.forEach(field => field.nextElementSibling.textContent = field.value.trim()));
  addEventListener("pagehide", empty);
})();
