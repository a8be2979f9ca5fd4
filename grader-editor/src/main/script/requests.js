/** Keeps the idempotency key of the last submission until the grader responds. A retry with it uses up no attempt. */
export class RetryKey {
  _last = null;

  /** {@return the key for some content: the last key if the content is the same, else a new one} */
  of(content) {
    if (this._last?.content !== content) {
      this._last = { content, key: crypto.getRandomValues(new Uint32Array(4)).join('-') };
    }
    return this._last.key;
  }

  /** {@return the key of the last submission if it had this content; null if it had other content or got a response} */
  known(content) {
    return this._last?.content === content ? this._last.key : null;
  }

  /** @param key as a draft contains it; null if it contains none */
  restore(content, key) {
    this._last = key ? { content, key } : null;
  }

  clear() {
    this._last = null;
  }
}

/**
 * Sends a submission.
 *
 * @return answered: whether the grader responded, without an internal error; and the accepted submission, or the
 *     sentence that says why it was refused
 */
export async function send({ address, csrf, key, body, headers }) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { Accept: 'application/json', 'X-CSRF-TOKEN': csrf, 'Idempotency-Key': key, ...headers },
      body,
    });
    const content = await response.json();
    const answered = response.status < 500;
    if (response.ok) {
      return { answered, accepted: content };
    }
    if (response.status === 401 || content.field === 'X-CSRF-TOKEN') {
      // Signed out, or signed in as another user. The code stays in the editor, as a draft can't be saved either.
      return { answered, refused: 'You are signed out. Copy your code, then reload this page.' };
    }
    return { answered, refused: content.detail ?? 'The submission was rejected.' };
  } catch {
    return { answered: false, refused: 'The grader could not be reached. Try again.' };
  }
}

/** {@return the text at an address} It fails if the user is signed out, because the response is a redirect. */
export async function textOf(address) {
  const response = await fetch(address);
  if (!response.ok || response.redirected) {
    throw new Error(`${address} returned status ${response.status}`);
  }
  return response.text();
}
