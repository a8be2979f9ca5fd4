'use strict';

// Runs before the first paint, so that nothing visibly changes afterwards.

try {
  // The theme that was selected in this browser.
  const theme = localStorage.getItem('theme');
  if (theme) {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Without storage, the theme of the system applies.
}

// Created once: creating a formatter takes longer than formatting a hundred times.
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Replaces the server's UTC time by local time. The title marks elements that are done. */
function writeLocally(time) {
  const at = new Date(time.dateTime);
  const today = at.toDateString() === new Date().toDateString();
  time.title = whole.format(at);
  time.textContent = `${today ? 'today' : `${day.format(at)},`} ${clock.format(at)}`;
}

const UNWRITTEN = 'time[datetime]:not([title]):not(:empty)';

/** The times in a parsed node, which is a time element, its text, or an element that contains some. */
function timesOf(node) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  if (!element?.matches) {
    return [];
  }
  if (element.matches(UNWRITTEN)) {
    return [element];
  }
  return element === node ? element.querySelectorAll(UNWRITTEN) : [];
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    addedNodes.forEach((node) => timesOf(node).forEach(writeLocally));
  }
}).observe(document, { childList: true, subtree: true });
