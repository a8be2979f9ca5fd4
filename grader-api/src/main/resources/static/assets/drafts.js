'use strict';

/**
 * The drafts that this browser stores, newest first: one for each attempt that a draft is based on, and one for the
 * starter.
 */
function draftsOf(who) {
  const place = `drafts:${who}`;
  const most = 5;

  function all() {
    try {
      return JSON.parse(localStorage.getItem(place)) ?? [];
    } catch {
      return [];
    }
  }

  /** {@return whether the browser stored them} If there is too little space, the oldest drafts are dropped. */
  function store(drafts) {
    for (const list = drafts.slice(0, most); list.length > 0; list.pop()) {
      try {
        localStorage.setItem(place, JSON.stringify(list));
        return true;
      } catch {
        // Fewer drafts may fit.
      }
    }
    return false;
  }

  return {
    latest: () => all().at(0),
    of: (from) => all().find((draft) => draft.from === from),
    /** {@return whether the draft was stored} It replaces the drafts of its own and of another origin. */
    keep: (draft, other = draft.from) =>
      store([draft, ...all().filter(({ from }) => from !== draft.from && from !== other)]),
  };
}
