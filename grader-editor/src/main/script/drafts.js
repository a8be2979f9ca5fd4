import { bodyOf } from './files.js';

const DELAY_MS = 1000;
const RETRY_MS = 10_000;
/** A browser sends no longer request of a page that is being left. */
const LONGEST_LAST_REQUEST = 60_000;

/** {@return the parsed draft, or undefined} */
function read(text) {
  return text && JSON.parse(text);
}

/**
 * Saves the code in the editor as a draft, and restores it. The service stores the newest drafts: one for each attempt
 * that a draft is based on, and one for the starter code.
 */
export class Drafts {
  _address;
  _csrf;
  _files;
  _retryKey;
  _origin;
  _status = document.getElementById('kept');
  _timer = 0;
  _failed = false;
  /** The end of all saves so far: a save must not overtake an earlier one. */
  _ended = Promise.resolve();

  /**
   * @param options address of the service for drafts; csrf, its token; retryKey, the key of the last submission, which a
   *     draft keeps; origin(), the attempt that the student edits, null for the starter code
   */
  constructor({ address, csrf, files, retryKey, origin }) {
    this._address = address;
    this._csrf = csrf;
    this._files = files;
    this._retryKey = retryKey;
    this._origin = origin;
    addEventListener('beforeunload', (event) => {
      this.savePending();
      if (this._failed) {
        event.preventDefault();
      }
    });
  }

  saveSoon(delay = DELAY_MS) {
    this._stopTimer();
    this._timer = setTimeout(() => this.save(), delay);
  }

  /** @param replaced the draft of this attempt is deleted, too: the saved draft continues it */
  save(replaced = this._origin()) {
    this._stopTimer();
    const files = this._files.current();
    const from = this._origin();
    const draft = { from, at: Date.now(), files, key: this._retryKey.known(bodyOf(files)) };
    const body = new URLSearchParams({ from: from ?? '', replaced: replaced ?? '', draft: JSON.stringify(draft) });
    this._ended = this._ended.then(() => this._send(body));
  }

  async _send(body) {
    try {
      const response = await fetch(this._address, {
        method: 'POST',
        headers: { 'X-CSRF-TOKEN': this._csrf },
        body,
        keepalive: body.toString().length < LONGEST_LAST_REQUEST,
      });
      this._failed = !response.ok || response.redirected;
      if (!this._failed) {
        this._say(`Draft saved, ${new Date().toLocaleTimeString()}`);
      } else if (response.redirected || response.status === 403) {
        this._say('Draft not saved: you are signed out. Copy your code, then reload this page.');
      } else {
        this._say('Draft not saved. Copy your code before you leave this page.');
      }
    } catch {
      this._failed = true;
      this._say('Draft not saved: the grader could not be reached.');
      this.saveSoon(RETRY_MS);
    }
  }

  savePending() {
    if (this._timer) {
      this.save();
    }
  }

  /**
   * Restores the draft of this attempt. If the newest draft is of another attempt, offers to restore it.
   *
   * @param own the draft of this attempt, as it was saved, or undefined
   * @param newest the newest draft
   */
  restore(own, newest) {
    const draft = read(own);
    if (draft) {
      this._restore(draft);
    }
    const latest = read(newest);
    if (latest && latest.from !== this._origin() && bodyOf(latest.files) !== this._files.body()) {
      this._offer(latest);
    }
  }

  _restore(draft) {
    this._files.restore(draft.files);
    this._stopTimer();
    this._retryKey.restore(bodyOf(draft.files), draft.key);
    this._say(`Draft saved, ${new Date(draft.at).toLocaleString()}`);
  }

  _offer(draft) {
    const button = document.getElementById('offer');
    button.textContent = `Restore the draft of ${new Date(draft.at).toLocaleString()}`;
    button.hidden = false;
    button.addEventListener('click', () => {
      if (this._files.mayReplace()) {
        this._files.replace(draft.files);
        button.hidden = true;
      }
    });
  }

  _say(text) {
    this._status.textContent = text;
  }

  _stopTimer() {
    clearTimeout(this._timer);
    this._timer = 0;
  }
}
