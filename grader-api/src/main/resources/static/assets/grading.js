'use strict';

/** Sets the outcome of a tick. */
function settle(tick, outcome) {
  const shape = tick.querySelector('use').getAttribute('href');
  const name = `${tick.dataset.title}: ${outcome === 'waits' ? 'pending' : outcome.replace('_', ' ')}`;
  tick.setAttribute('class', `tick ${outcome}`);
  tick.setAttribute('aria-label', name);
  tick.dataset.outcome = outcome;
  tick.querySelector('use:last-of-type').setAttribute('href', outcome === 'waits' ? shape : `#mark-${outcome}`);
}

/** Sets the status line. An unchanged text is not announced again. */
function say(text) {
  const status = document.getElementById('status');
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

/** {@return the position of a submission in the queue, in a sentence} */
function inQueue({ position, etaSeconds, waitsBecause }) {
  const place = position === 1 ? 'Next' : `Position ${position}`;
  return `${place} in the queue${etaSeconds ? `, about ${etaSeconds} s` : ''}${waitsBecause ? `. ${waitsBecause}` : ''}`;
}

/** {@return the response of the API, including problems; null if it is temporarily unavailable} */
async function ask(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } });
    return answer.status < 500 && answer.status !== 429 ? await answer.json() : null;
  } catch {
    return null;
  }
}

/**
 * Follows a grading to its end, even if the connection is lost. It updates the ticks in `place`, and the status line
 * names the current exercise.
 *
 * @param address of the submission
 * @param hears running(), check(), epoch({epoch, cost}), and at the end either done(submission) or failed(sentence)
 */
function followGrading(address, place, hears) {
  const again = 3000;
  const queue = 5000;
  const read = (event) => JSON.parse(event.data);
  let events = null;
  let over = false;
  let lost = false;
  let exercise = null;
  let trains = false;
  let next = 0;

  function lookIn(milliseconds) {
    clearTimeout(next);
    next = setTimeout(look, milliseconds);
  }

  /** Polls the state: events do not contain the queue, and a browser stops after a refused event stream. */
  async function look() {
    const found = await ask(address);
    if (over) {
      return;
    }
    if (!found) {
      lookIn(again);
    } else if (found.state === 'done') {
      end();
      hears.done(found);
    } else if (!found.state) {
      end();
      hears.failed(found.status === 401
        ? 'You are signed out. Grading continues. Reload the page to sign in.'
        : 'This attempt is no longer available. Open the list of attempts.');
    } else {
      if (events.readyState === EventSource.CLOSED) {
        listen();
      }
      if (found.state === 'queued') {
        say(inQueue(found));
      }
      if (found.state === 'queued' || events.readyState !== EventSource.OPEN) {
        lookIn(queue);
      }
    }
  }

  function end() {
    over = true;
    clearTimeout(next);
    events.close();
    live(false);
  }

  function listen() {
    events = new EventSource(`${address}/events`);
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
      say('Connection lost. Grading continues. Reconnecting.');
      lookIn(again);
    });
    events.addEventListener('state', (event) => {
      if (read(event).state === 'running') {
        clearTimeout(next);
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
        say(`Testing ${row ? row.dataset.method : exercise}`);
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
      look();
    });
  }

  listen();
  lookIn(queue);
}
