(function () {
  var past = document.getElementById('_past');
  // The last day is good until its end.
  if (Date.now() > Date.parse(past.getAttribute('data-until')) + 864e5) past.hidden = false;

  function plain(text) {
    return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '');
  }

  var search = document.getElementById('_search'), told = search.querySelector('[data-found]');
  var parts = [].map.call(document.querySelectorAll('section'), function (part) { return { part: part, text: plain(part.textContent) }; });
  search.hidden = false;
  search.querySelector('input').addEventListener('input', function (event) {
    var words = plain(event.target.value).split(/\s+/), found = 0;
    parts.forEach(function (one) {
      var fits = words.every(function (word) { return one.text.indexOf(word) >= 0; });
      one.part.hidden = !fits;
      if (fits) found++;
    });
    told.textContent = told.getAttribute('data-found').replace('{0}', found);
  });
})();
