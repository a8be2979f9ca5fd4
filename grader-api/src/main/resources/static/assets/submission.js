'use strict';

/** Draws the cost of each epoch; the returned function draws it anew with other costs. */
function costCurve(place, costs) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: () => colour('--ink-3'),
    grid: { stroke: () => colour('--line'), width: 1 },
    ticks: { show: false },
    font: '12px system-ui, sans-serif',
  };
  const size = () => ({ width: place.clientWidth, height: place.clientHeight });
  const data = (values) => [values.map((_, epoch) => epoch), values];
  place.replaceChildren();
  const plot = new uPlot({
    ...size(),
    legend: { show: false },
    cursor: { y: false, points: { size: 6 } },
    padding: [8, 8, 0, 0],
    scales: { x: { time: false, range: (_, low, high) => [0, Math.max(high ?? 0, 1)] } },
    axes: [
      { ...axis, grid: { show: false }, size: 28 },
      { ...axis, size: 48, values: (_, ticks) => ticks.map((tick) => tick.toFixed(2)) },
    ],
    series: [{}, { stroke: () => colour('--accent'), width: 2, points: { show: false } }],
  }, data(costs), place);
  new ResizeObserver(() => plot.setSize(size())).observe(place);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plot.redraw());
  return (values) => plot.setData(data(values));
}

function drawVerdict() {
  const place = document.getElementById('cost-curve');
  const cells = document.querySelectorAll('#costs td[data-cost]');
  if (place && cells.length > 0) {
    costCurve(place, [...cells].map((cell) => Number(cell.dataset.cost)));
  }
}

function tick(check) {
  const svg = (name, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  };
  const name = `${check.title}: ${check.outcome.replace('_', ' ')}`;
  const mark = svg('svg', { class: `tick ${check.outcome}`, viewBox: '0 0 16 16', role: 'img', 'aria-label': name });
  const title = svg('title', {});
  title.textContent = name;
  mark.append(
    title,
    svg('use', { href: check.visibility === 'hidden' ? '#circle' : '#square' }),
    svg('use', { href: `#mark-${check.outcome}` }),
  );
  return mark;
}

/** Follows a grading until its verdict is there, then shows the verdict. */
function follow(grading) {
  const status = document.getElementById('status');
  const place = document.getElementById('cost-curve');
  const costs = [];
  let draw = null;
  let exercise = null;
  let waiting = false;

  const say = (text) => {
    if (status.textContent !== text) {
      status.textContent = text;
    }
  };
  const events = new EventSource(grading.dataset.events);
  events.addEventListener('open', () => {
    if (waiting) {
      waiting = false;
      say('Grading');
    }
  });
  events.addEventListener('error', () => {
    waiting = true;
    say('Connection lost, grading goes on. Trying again.');
  });
  events.addEventListener('state', (event) => {
    if (JSON.parse(event.data).state === 'running') {
      say('Grading');
    }
  });
  events.addEventListener('check', (event) => {
    const check = JSON.parse(event.data);
    const row = grading.querySelector(`[data-exercise="${CSS.escape(check.exercise)}"]`);
    if (row) {
      row.querySelector('.ticks').append(tick(check));
      if (exercise !== check.exercise) {
        exercise = check.exercise;
        say(`Grading ${row.dataset.method}`);
      }
    }
  });
  events.addEventListener('epoch', (event) => {
    const { epoch, cost } = JSON.parse(event.data);
    costs[epoch] = cost;
    if (!draw) {
      say('Training');
      draw = costCurve(place, costs);
    }
    requestAnimationFrame(() => draw(costs));
  });
  events.addEventListener('done', () => {
    events.close();
    say('Graded');
    location.reload();
  });
}

const grading = document.getElementById('grading');
if (grading) {
  follow(grading);
} else {
  drawVerdict();
}

// A link to a method opens it.
function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.tagName === 'DETAILS') {
    target.open = true;
    target.scrollIntoView({ block: 'nearest' });
  }
}
addEventListener('hashchange', openTarget);
openTarget();
