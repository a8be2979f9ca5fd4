'use strict';

/** Gives a tick its outcome. */
function settle(tick, outcome) {
  const shape = tick.querySelector('use').getAttribute('href');
  const name = `${tick.dataset.title}: ${outcome.replace('_', ' ')}`;
  tick.setAttribute('class', `tick ${outcome}`);
  tick.setAttribute('aria-label', name);
  tick.dataset.outcome = outcome;
  tick.querySelector('use:last-of-type').setAttribute('href', outcome === 'waits' ? shape : `#mark-${outcome}`);
}

/** Says how it goes; what is said already is not said again. */
function say(text) {
  const status = document.getElementById('status');
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

/**
 * Follows a grading: its checks settle their ticks in a place, and the status line says which exercise is checked.
 *
 * @param hears running(), check(), epoch({epoch, cost}), done()
 */
function followGrading(address, place, hears) {
  const events = new EventSource(address);
  let lost = false;
  let exercise = null;
  let trains = false;
  const read = (event) => JSON.parse(event.data);
  events.addEventListener('open', () => {
    live(true);
    if (lost) {
      lost = false;
      say('Grading');
    }
  });
  events.addEventListener('error', () => {
    live(false);
    lost = true;
    say('Connection lost, grading goes on. Trying again.');
  });
  events.addEventListener('state', (event) => {
    if (read(event).state === 'running') {
      hears.running();
    }
  });
  events.addEventListener('check', (event) => {
    const check = read(event);
    const tick = place.querySelector(`[data-check="${CSS.escape(check.id)}"]`);
    if (tick) {
      settle(tick, check.outcome);
    }
    if (exercise !== check.exercise) {
      exercise = check.exercise;
      const row = place.querySelector(`[data-exercise="${CSS.escape(exercise)}"]`);
      say(`Checking ${row ? row.dataset.method : exercise}`);
    }
    hears.check();
  });
  events.addEventListener('epoch', (event) => {
    if (!trains) {
      trains = true;
      say('Training');
    }
    hears.epoch(read(event));
  });
  events.addEventListener('done', () => {
    events.close();
    live(false);
    hears.done();
  });
}
