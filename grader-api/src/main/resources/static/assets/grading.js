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

/**
 * Follows a grading.
 *
 * @param hears position(n, seconds), running(), check(check), epoch(epoch, cost), lost(), back(), done()
 * @return ends it
 */
function followGrading(address, hears) {
  const events = new EventSource(address);
  let lost = false;
  const read = (event) => JSON.parse(event.data);
  events.addEventListener('open', () => {
    if (lost) {
      lost = false;
      hears.back();
    }
  });
  events.addEventListener('error', () => {
    lost = true;
    hears.lost();
  });
  events.addEventListener('state', (event) => {
    if (read(event).state === 'running') {
      hears.running();
    }
  });
  events.addEventListener('check', (event) => hears.check(read(event)));
  events.addEventListener('epoch', (event) => hears.epoch(read(event)));
  events.addEventListener('done', () => {
    events.close();
    hears.done();
  });
  return () => events.close();
}
