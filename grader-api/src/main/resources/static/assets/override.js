'use strict';
// Shows the new score while points are entered.
const form = document.getElementById('override-form');
if (form) {
  const place = document.getElementById('score-after');
  const points = document.getElementById('points');
  const { score, points: before } = form.dataset;
  const strong = (text) => {
    const element = document.createElement('strong');
    element.textContent = text;
    return element;
  };
  points.addEventListener('input', () => {
    const typed = points.value.trim().replace(',', '.');
    const after = /^\d+(\.\d+)?$/.test(typed)
      ? String(Math.round((Number(score) - Number(before) + Number(typed)) * 100) / 100)
      : score;
    place.replaceChildren(...(after === score ? ['score ', strong(score)] : [`${score} → `, strong(after)]));
  });
}
