(function () {
  var past = document.getElementById('_past');
  // The last day is good until its end.
  if (Date.now() > Date.parse(past.getAttribute('data-until')) + 864e5) past.hidden = false;

  function plain(text) {
    return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '');
  }

  function all(selector, within) {
    return [].slice.call(within.querySelectorAll(selector));
  }

  var search = document.getElementById('_search'), input = search.querySelector('input'), told = search.querySelector('[data-found]');
  var parts = all('section', document), texts = {};
  parts.forEach(function (part) { texts[part.id] = plain(part.textContent); });

  // Who helps with what stands in the contents.
  all('main > details', document).forEach(function (need) {
    all('a', need).forEach(function (link) { texts[link.hash.slice(1)] += ' ' + plain(need.querySelector('summary').textContent); });
  });

  function show() {
    var words = plain(input.value).split(/\s+/);
    var found = parts.filter(function (part) {
      return words.every(function (word) { return texts[part.id].indexOf(word) >= 0; });
    });

    // Nobody is hidden because of a word that nobody uses: some help everywhere and name no country.
    parts.forEach(function (part) { part.hidden = found.length > 0 && found.indexOf(part) < 0; });
    told.textContent = found.length > 0 ? told.getAttribute('data-found').replace('{0}', found.length) : told.getAttribute('data-none');
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
