'use strict';
// A button of a legend shows and hides what is of its series: of its figure, or of all that have no legend of their own.
// A double click shows it alone.
document.querySelectorAll('.legend button').forEach(function (button) {
  var own = button.closest('.own');
  var buttons = Array.from(button.parentNode.querySelectorAll('button'));
  function set(one, on) {
    one.classList.toggle('off', !on);
    one.setAttribute('aria-pressed', String(on));
    var drawn = (own || document).querySelectorAll('[data-s="' + one.dataset.s + '"]:not(button)');
    drawn.forEach(function (group) {
      if (group.closest('.own') === own) group.classList.toggle('off', !on);
    });
  }
  button.setAttribute('aria-pressed', 'true');
  button.addEventListener('click', function () { set(button, button.classList.contains('off')); });
  button.addEventListener('dblclick', function () {
    var alone = buttons.every(function (one) { return one === button || one.classList.contains('off'); });
    buttons.forEach(function (one) { set(one, alone || one === button); });
  });
});

// Values: of the point nearest to the pointer, or the words of a bar or a cell.
var tip = document.body.appendChild(document.createElement('div'));
tip.id = 'tip';
tip.hidden = true;

/** The value at a place of an axis: from, to, low, high, whether logarithmic, whether shares. */
function value(place, axis) {
  var v = axis[2] + (axis[3] - axis[2]) * (place - axis[0]) / (axis[1] - axis[0]);
  return axis[4] ? Math.pow(10, v) : v;
}

function words(number, axis) {
  var v = axis[5] ? 100 * number : number;
  var text = v >= 1000 ? Math.round(v).toLocaleString('en') : String(Number(v.toPrecision(3)));
  return axis[5] ? text + ' %' : text;
}

function points(shape) {
  return shape.getAttribute('points').split(' ').map(function (pair) { return pair.split(',').map(Number); });
}

/** The nearest point of what is shown: its group, place, and range over seeds. */
function nearest(svg, x, y) {
  var best = null;
  svg.querySelectorAll('g[data-s]:not(.off)').forEach(function (group) {
    var line = group.querySelector('polyline');
    var band = group.querySelector('polygon');
    var places = line ? points(line) : band ? [] : Array.from(group.querySelectorAll('circle')).map(function (dot) {
      return [Number(dot.getAttribute('cx')), Number(dot.getAttribute('cy'))];
    });
    var ranges = line && band ? points(band) : [];
    places.forEach(function (place, i) {
      var far = Math.hypot(place[0] - x, place[1] - y);
      if (!best || far < best.far) {
        var range = ranges.length ? [ranges[i][1], ranges[ranges.length - 1 - i][1]] : [];
        best = { far: far, place: place, range: range, name: group.dataset.n };
      }
    });
  });
  return best;
}

function show(event) {
  var svg = event.target.closest && event.target.closest('svg.plot');
  var text = '';
  if (svg && svg.dataset.x) {
    var at = svg.createSVGPoint();
    at.x = event.clientX;
    at.y = event.clientY;
    at = at.matrixTransform(svg.getScreenCTM().inverse());
    var found = nearest(svg, at.x, at.y);
    if (found && found.far < 60) {
      var xs = svg.dataset.x.split(' ').map(Number);
      var ys = svg.dataset.y.split(' ').map(Number);
      text = found.name + ': ' + words(value(found.place[1], ys), ys);
      if (found.range.length && Math.abs(found.range[0] - found.range[1]) > 0.2) {
        text += ' (' + found.range.map(function (y) { return words(value(y, ys), ys); }).join(' to ') + ')';
      }
      var x = value(found.place[0], xs);
      text += ' at ' + (svg.dataset.labels ? svg.dataset.labels.split('\n')[Math.round(x)] : words(x, xs));
    }
  } else if (svg) {
    var title = event.target.querySelector('title');
    text = title ? title.textContent : '';
  }
  tip.hidden = !text;
  tip.textContent = text;
  if (text) {
    var wide = document.documentElement.clientWidth;
    tip.style.left = Math.max(4, Math.min(event.clientX + 12, wide - tip.offsetWidth - 4)) + 'px';
    tip.style.top = Math.max(4, event.clientY - tip.offsetHeight - 12) + 'px';
  }
}
document.addEventListener('pointermove', show);
document.addEventListener('pointerdown', show);
