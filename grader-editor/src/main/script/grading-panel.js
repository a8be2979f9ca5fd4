import { textOf } from './requests.js';

const EPOCHS = 200;
const CLOCK_MS = 100;

const outcomeOf = (tick) => tick.dataset.outcome ?? 'waits';

/** Shows the grading of an attempt: tests, training, and at the end the result. */
export class GradingPanel {
  _dock;
  _files;
  _plotter;
  _submissions;
  _pages;
  _ended;
  _ticks;
  _costs = [];
  _plot = null;
  _title = document.getElementById('dock-title');
  _clock = document.getElementById('clock');
  _epochs = document.getElementById('epochs');
  _progress = document.getElementById('dock-progress');
  _verdict = document.getElementById('verdict');

  /**
   * @param options dock, files: show the remarks, plotter: the address of the plot library, submissions and pages:
   *     the addresses of attempts in the API and of their pages, ended(): the grading has ended or can't be followed
   */
  constructor({ dock, files, plotter, submissions, pages, ended }) {
    this._dock = dock;
    this._files = files;
    this._plotter = plotter;
    this._submissions = submissions;
    this._pages = pages;
    this._ended = ended;
    this._ticks = [...dock.querySelectorAll('[data-check]')];
  }

  clear() {
    this._ticks.forEach((tick) => settle(tick, 'waits'));
    this._costs = [];
    this._draw();
    this._epochs.textContent = 'starts after the public tests';
    this._verdict.hidden = true;
    this._progress.value = 0;
    this._countPassed();
  }

  /** Shows the result of an attempt, or follows its grading. */
  async resume(id) {
    const found = await ask(`${this._submissions}/${id}`);
    if (!found?.state) {
      this._fail('The result could not be loaded. Reload the page.');
      return;
    }
    if (found.state === 'done') {
      this._title.textContent = `Attempt ${found.attempt}`;
      this._conclude(found);
    } else {
      this.follow(found);
    }
  }

  follow(submission) {
    const begun = performance.now();
    this._title.textContent = `Attempt ${submission.attempt}`;
    say(submission.position ? inQueue(submission) : 'Grading');
    const ticking = setInterval(() => {
      this._clock.textContent = `${((performance.now() - begun) / 1000).toFixed(1)} s`;
    }, CLOCK_MS);
    followGrading(`${this._submissions}/${submission.id}`, this._dock, {
      running: () => say('Compiling'),
      check: () => {
        this._countPassed();
        this._updateProgress();
      },
      epoch: ({ epoch, cost }) => {
        this._costs[epoch] = cost;
        this._epochs.textContent = `epoch ${epoch + 1} of ${EPOCHS} · cost ${cost.toFixed(4)}`;
        requestAnimationFrame(() => this._draw());
        this._updateProgress();
      },
      done: (found) => {
        clearInterval(ticking);
        this._conclude(found);
      },
      failed: (sentence) => {
        clearInterval(ticking);
        this._fail(sentence);
      },
    });
  }

  _fail(sentence) {
    this._ended();
    say(sentence);
  }

  /** Draws the costs. The plot library is loaded with the first grading: it is a sixth of the page's size. */
  async _draw() {
    this._plot ??= new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement('script'), {
        src: this._plotter, onload: resolve, onerror: reject,
      });
      document.head.append(script);
    }).then(() => costCurve(document.getElementById('cost-curve'), this._costs));
    try {
      (await this._plot)(this._costs);
    } catch {
      say('The cost curve can\'t be drawn. Reload the page to try again.');
    }
  }

  _countPassed() {
    const allPassed = this._ticks.filter((tick) => outcomeOf(tick) === 'passed');
    document.getElementById('counted').textContent = `${allPassed.length} of ${this._ticks.length} passed`;
    for (const row of this._dock.querySelectorAll('[data-exercise]')) {
      const own = [...row.querySelectorAll('[data-check]')].map(outcomeOf);
      const all = (word) => own.every((outcome) => outcome === word);
      const passed = own.filter((outcome) => outcome === 'passed').length;
      const cell = row.querySelector('.passed-of');
      cell.className = `number passed-of ${all('passed') ? 'all' : ''}`;
      cell.textContent = all('waits') ? 'pending' : all('not_run') ? '–'
        : all('passed') ? `all ${passed}` : `${passed} of ${own.length}`;
    }
  }

  /** Tests are one half of the progress, epochs the other. */
  _updateProgress() {
    const settled = this._ticks.filter((tick) => outcomeOf(tick) !== 'waits').length;
    this._progress.value = 50 * (settled / this._ticks.length) + 50 * (this._costs.length / EPOCHS);
  }

  async _conclude(submission) {
    this._showReport(submission);
    try {
      this._showVerdict(await textOf(`${this._pages}${submission.id}/remarks`));
    } catch {
      say('Graded, but the result could not be loaded. Reload the page.');
    }
    this._ended();
  }

  /** Shows results that no event has reported. Hidden tests and the training are withheld until scores are released. */
  _showReport({ exercises = [], training, scoreShownFrom }) {
    const outcomes = new Map(exercises.flatMap(({ checks }) => checks).map(({ id, outcome }) => [id, outcome]));
    this._ticks.forEach((tick) =>
      settle(tick, outcomes.get(tick.dataset.check) ?? (scoreShownFrom ? 'waits' : 'not_run')));
    this._countPassed();
    this._costs = training?.costs ?? [];
    this._draw();
    this._epochs.textContent = this._costs.length > 0
      ? `${this._costs.length} epochs · cost ${this._costs.at(-1).toFixed(4)}`
      : scoreShownFrom ? 'shown when scores are released' : 'skipped; see the result page for the reason';
  }

  /** @param html a fragment with the parts of the result; each is moved to its place on this page */
  _showVerdict(html) {
    const part = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
    for (const row of part.querySelectorAll('.points [data-method]')) {
      const shown = this._dock.querySelector(`tr[data-method="${CSS.escape(row.dataset.method)}"]`);
      if (shown && row.dataset.score) {
        shown.querySelector('.passed-of').textContent = `${row.dataset.score} / ${row.dataset.max}`;
      }
      if (row.dataset.compiled === 'false') {
        // The tests of code that does not compile count as not run.
        shown?.querySelectorAll('.tick.error').forEach((tick) => settle(tick, 'not_run'));
      }
    }
    for (const best of part.querySelectorAll('.best > *')) {
      const shown = document.getElementById(best.id);
      shown.ariaLabel = best.ariaLabel;
      shown.replaceChildren(...best.childNodes);
    }
    this._files.placeRemarks([...part.querySelectorAll('.placed > [data-line]')]);
    this._title.textContent = part.querySelector('.score').textContent;
    say(part.querySelector('.sentence').textContent);
    this._clock.replaceChildren(...part.querySelector('.whole').childNodes);
    part.querySelectorAll('.points, .best, .placed, .score, .sentence, .whole').forEach((element) => element.remove());
    this._verdict.replaceChildren(...part.children);
    this._verdict.hidden = false;
    this._progress.value = 100;
  }
}
