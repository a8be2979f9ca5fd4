/**
 * The idempotency key of the last submission if it got no response. With it, sending the same code again does not use
 * up a second attempt.
 */
export class RetryKeys {
  _what = null;
  _key = null;

  /** {@return the key of a submission, which is the earlier one for the same code} */
  of(what) {
    if (this._what !== what) {
      this.restore(what, crypto.getRandomValues(new Uint32Array(4)).join('-'));
    }
    return this._key;
  }

  /** {@return the key if this code was sent without a response; else null} */
  known(what) {
    return this._what === what ? this._key : null;
  }

  /** @param key null forgets the last submission */
  restore(what, key) {
    this._what = key ? what : null;
    this._key = key;
  }

  forget() {
    this.restore(null, null);
  }
}

/**
 * Sends a submission.
 *
 * @param options address, csrf, key, keys: the RetryKeys that have it, body, headers, refused(sentence)
 * @returns the submission; null if it was not accepted
 */
export async function send({ address, csrf, key, keys, body, headers, refused }) {
  say('Submitting');
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { Accept: 'application/json', 'X-CSRF-TOKEN': csrf, 'Idempotency-Key': key, ...headers },
      body,
    });
    const content = await response.json();
    if (response.status < 500) {
      keys.forget();
    }
    if (response.ok) {
      return content;
    }
    if (response.status === 401 || content.field === 'X-CSRF-TOKEN') {
      // Signed out, or signed in as another user. The draft is stored; the page shows what to do.
      location.reload();
    } else {
      refused(content.detail ?? 'The submission was rejected.');
    }
  } catch {
    refused('The grader could not be reached. Your code is saved in this browser. Try again.');
  }
  return null;
}

/** {@return the text at an address} It fails if the user is signed out, because the response is a redirect. */
export async function textOf(address) {
  const response = await fetch(address);
  if (!response.ok || response.redirected) {
    throw new Error(`${address} returned status ${response.status}`);
  }
  return response.text();
}
