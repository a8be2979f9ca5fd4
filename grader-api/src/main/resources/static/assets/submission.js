'use strict';

/** Follows a grading to its end, then shows the result. */
function follow(grading) {
  const costs = [];
  const draw = costCurve(document.getElementById('cost-curve'), costs);
  followGrading(grading.dataset.submission, grading, {
    running: () => say('Grading'),
    check: () => {},
    epoch: ({ epoch, cost }) => {
      costs[epoch] = cost;
      requestAnimationFrame(() => draw(costs));
    },
    done: () => {
      say('Graded');
      location.reload();
    },
    failed: say,
  });
}

function drawVerdict() {
  const place = document.getElementById('cost-curve');
  if (!place) {
    return;
  }
  const costs = [...document.querySelectorAll('#costs td[data-cost]')].map((cell) => Number(cell.dataset.cost));
  costCurve(place, costs);
  const reference = numbersOf(place.dataset.reference);
  const difference = document.getElementById('difference-curve');
  if (difference && costs.length > 0 && reference.length > 0) {
    differenceCurve(difference, costs, reference);
  }
  const png = document.getElementById('png');
  if (png) {
    png.hidden = false;
    png.addEventListener('click', () => {
      const link = document.createElement('a');
      link.download = png.dataset.file;
      link.href = onPaper(place.querySelector('canvas')).toDataURL('image/png');
      link.click();
    });
  }
}

/** {@return a picture with the background of the page} */
function onPaper(picture) {
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext('2d');
  context.fillStyle = colourOf('--paper');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0);
  return canvas;
}

const grading = document.getElementById('grading');
if (grading) {
  follow(grading);
} else {
  drawVerdict();
}

// A link to a method unfolds it.
function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.tagName === 'DETAILS') {
    target.open = true;
    target.scrollIntoView({ block: 'nearest' });
  }
}
addEventListener('hashchange', openTarget);
openTarget();
