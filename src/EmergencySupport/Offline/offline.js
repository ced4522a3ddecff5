(function () {
  var past = document.getElementById('_past');
  // The file is valid until the end of its last day.
  if (Date.now() > Date.parse(past.getAttribute('data-until')) + 864e5) past.hidden = false;

  function plain(text) {
    return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '');
  }

  function all(selector, within) {
    return [].slice.call(within.querySelectorAll(selector));
  }

  var search = document.getElementById('_search'), input = search.querySelector('input'), status = search.querySelector('[data-found]');
  var parts = all('section', document), texts = {};
  parts.forEach(function (part) { texts[part.id] = plain(part.textContent); });

  // The table of contents lists the organisations for each need; a search for a need finds them.
  all('#_needs > details', document).forEach(function (need) {
    all('a', need).forEach(function (link) { texts[link.hash.slice(1)] += ' ' + plain(need.querySelector('summary').textContent); });
  });

  function show() {
    var words = plain(input.value).split(/\s+/);
    var found = parts.filter(function (part) {
      return words.every(function (word) { return texts[part.id].indexOf(word) >= 0; });
    });

    // If nothing matches, all organisations stay visible: some help everywhere and name no country.
    parts.forEach(function (part) { part.hidden = found.length > 0 && found.indexOf(part) < 0; });
    status.textContent = found.length > 0 ? status.getAttribute('data-found').replace('{0}', found.length) : status.getAttribute('data-none');
  }

  search.hidden = false;
  input.addEventListener('input', show);
  addEventListener('hashchange', function () {
    var chosen = document.getElementById(location.hash.slice(1));
    if (!chosen || !chosen.hidden) return;
    input.value = '';
    show();
    chosen.scrollIntoView();
  });
})();
