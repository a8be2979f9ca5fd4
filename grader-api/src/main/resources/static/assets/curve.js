'use strict';

/** {@return the current value of a colour of the page} */
function colourOf(name) {
  const probe = document.createElement('i');
  probe.hidden = true;
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function numbersOf(text) {
  return text ? text.split(' ').map(Number) : [];
}

const PLOT_FONT = '12px "IBM Plex Sans", system-ui, sans-serif';

function plotIn(place, { data, series, range, decimals, draw }) {
  const axis = (more) => ({
    stroke: () => colourOf('--ink-3'),
    grid: { stroke: () => colourOf('--line'), width: 1 },
    ticks: { show: false },
    font: PLOT_FONT,
    ...more,
  });
  const size = () => ({ width: place.clientWidth, height: place.clientHeight });
  place.replaceChildren();
  const plot = new uPlot({
    ...size(),
    legend: { show: false },
    cursor: { y: false, points: { show: false } },
    padding: [8, 12, 0, 0],
    scales: { x: { time: false, range: () => [0, 200] }, y: { range } },
    axes: [
      axis({ grid: { show: false }, size: 24 }),
      axis({ size: 44, values: (_, ticks) => ticks.map((tick) => tick.toFixed(decimals)) }),
    ],
    series: [{}, ...series],
    hooks: { draw: draw ? [draw] : [] },
  }, data, place);
  new ResizeObserver(() => plot.setSize(size())).observe(place);
  document.addEventListener('theme', () => plot.redraw(false));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plot.redraw(false));
  return plot;
}

/**
 * Draws the cost per epoch over the reference's. The reference is a wide halo with a thin line inside, so that equal
 * curves are still visible as two.
 *
 * @return a function that draws other costs of the student
 */
function costCurve(place, costs) {
  const reference = numbersOf(place.dataset.reference);
  const epochs = [...Array(200).keys()];
  const data = (own) => [
    epochs,
    epochs.map((epoch) => reference[epoch] ?? null),
    epochs.map((epoch) => reference[epoch] ?? null),
    epochs.map((epoch) => own[epoch] ?? null),
  ];
  const line = (name, width) => ({ stroke: () => colourOf(name), width, points: { show: false } });
  let own = costs;
  const plot = plotIn(place, {
    data: data(costs),
    series: [line('--halo', 10), line('--reference', 1.25), line('--accent', 2)],
    decimals: 2,
    range: (_, low, high) => (low === null || high === null ? [0.4, 0.8] : [low - 0.02, high + 0.02]),
    draw: (u) => {
      const last = own.length - 1;
      if (last >= 0 && last < 199) {
        const { ctx } = u;
        ctx.save();
        ctx.fillStyle = colourOf('--accent');
        ctx.strokeStyle = colourOf('--paper');
        ctx.lineWidth = 2 * devicePixelRatio;
        ctx.beginPath();
        ctx.arc(u.valToPos(last, 'x', true), u.valToPos(own[last], 'y', true), 4 * devicePixelRatio, 0, 2 * Math.PI);
        ctx.fill();
        ctx.stroke();
        ctx.restore();
      }
    },
  });
  return (values) => {
    own = values;
    plot.setData(data(values));
  };
}

/** Draws the difference between costs and the reference's, in units of 10⁻⁴. */
function differenceCurve(place, costs, reference) {
  const differences = costs.map((cost, epoch) => (reference[epoch] === undefined ? null : 1e4 * (cost - reference[epoch])));
  const most = Math.max(1, ...differences.map((difference) => Math.abs(difference ?? 0)));
  plotIn(place, {
    data: [differences.map((_, epoch) => epoch), differences],
    series: [{ stroke: () => colourOf('--accent'), width: 1.5, points: { show: false } }],
    decimals: 0,
    range: () => [-most * 1.1, most * 1.1],
  });
}
