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
