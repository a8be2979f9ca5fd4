'use strict';

/** Shows the progress of a regrade, and reloads the page at its end. */
function followRegrade(place) {
  const look = async () => {
    try {
      const answer = await fetch(place.dataset.from, { headers: { Accept: 'text/html' } });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const progress = page.getElementById('progress');
        if (!progress) {
          location.reload();
          return;
        }
        place.replaceChildren(document.importNode(progress, true));
      }
    } catch {
      // The next poll tries again.
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
}

/** Shows the number of selected rows on the button. */
function countChosen(form) {
  const boxes = [...document.querySelectorAll('input[name="submission"]')];
  const all = document.getElementById('choose-all');
  const chosen = form.querySelector('input[value="chosen"]');
  const count = document.getElementById('chosen-count');
  const say = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
    count.textContent = ticked === 1 ? '1 change' : `${ticked} changes`;
  };
  all.hidden = false;
  all.addEventListener('change', () => {
    boxes.forEach((box) => { box.checked = all.checked; });
    chosen.checked = true;
    say();
  });
  boxes.forEach((box) => box.addEventListener('change', () => {
    chosen.checked = true;
    say();
  }));
  // The boxes are sent only with the option for selected rows.
  form.addEventListener('submit', () => boxes.forEach((box) => { box.disabled = !chosen.checked; }));
  say();
}

const following = document.getElementById('following');
if (following) {
  followRegrade(following);
}
const apply = document.getElementById('apply');
if (apply && document.getElementById('choose-all')) {
  countChosen(apply);
}
