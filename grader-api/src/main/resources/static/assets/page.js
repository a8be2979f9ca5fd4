'use strict';

/** Shows in the bar whether the page is updated live. */
function live(is) {
  document.getElementById('live')?.classList.toggle('on', is);
}

// Theme

const themeSwitch = document.getElementById('theme');
if (themeSwitch) {
  themeSwitch.hidden = false;
  themeSwitch.addEventListener('click', () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    remember('theme', root.dataset.theme);
    document.dispatchEvent(new Event('theme'));
  });
}

function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Without storage, it lasts until the page is left.
  }
}

// Keyboard shortcuts

const KEYS = [
  ['?', 'show shortcuts'], ['/', 'filter'], ['j', 'next'], ['k', 'previous'], ['Enter', 'open'], ['Esc', 'close'],
  ['g o', 'overview'], ['g c', 'tests'], ['g s', 'submissions'], ['g w', 'write'],
];
const PLACES = { o: '/overview', c: '/checks', s: '/', w: '/write' };
let afterG = false;

/** {@return the link in the bar for a key after g; null if the bar has none} */
function linkOf(key) {
  const top = document.querySelector('.brand').getAttribute('href').replace(/\/$/, '');
  return PLACES[key] ? document.querySelector(`.bar nav a[href="${top}${PLACES[key]}"]`) : null;
}

function keysAreOn() {
  try {
    return localStorage.getItem('keys') !== 'off';
  } catch {
    return true;
  }
}

function listKeys() {
  let dialog = document.getElementById('keys');
  if (!dialog) {
    dialog = document.createElement('dialog');
    dialog.id = 'keys';
    dialog.setAttribute('aria-labelledby', 'keys-title');
    const title = document.createElement('h2');
    title.id = 'keys-title';
    title.textContent = 'Keyboard shortcuts';
    const list = document.createElement('dl');
    for (const [key, what] of KEYS.filter(([key]) => !key.startsWith('g ') || linkOf(key.at(-1)))) {
      const [row, term, words] = ['div', 'dt', 'dd'].map((name) => document.createElement(name));
      key.split(' ').forEach((part) => {
        const cap = document.createElement('kbd');
        cap.textContent = part;
        term.append(cap, ' ');
      });
      words.textContent = what;
      row.append(term, words);
      list.append(row);
    }
    const label = document.createElement('label');
    const on = document.createElement('input');
    on.type = 'checkbox';
    on.checked = keysAreOn();
    on.addEventListener('change', () => remember('keys', on.checked ? 'on' : 'off'));
    label.append(on, ' Enable single-key shortcuts');
    const close = document.createElement('button');
    close.textContent = 'Close';
    close.addEventListener('click', () => dialog.close());
    dialog.append(title, list, label, close);
    document.body.append(dialog);
  }
  dialog.showModal();
}

/** Opens the next or previous submission of the list, or moves through the rows of the list on this page. */
function step(forward) {
  const link = document.querySelector(forward ? 'a[rel~=next]' : 'a[rel~=prev]');
  if (link) {
    link.click();
    return;
  }
  const rows = [...document.querySelectorAll('main table.list tbody th a, main table.list tbody summary')];
  const at = rows.indexOf(document.activeElement);
  const next = rows[forward ? at + 1 : at < 0 ? rows.length - 1 : at - 1];
  if (next) {
    next.focus();
  }
}

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  const types = target.closest?.('input, textarea, select, [contenteditable]') ?? null;
  if (event.ctrlKey || event.metaKey || event.altKey || types || document.querySelector('dialog[open]')) {
    return;
  }
  if (key === '?') {
    listKeys();
    event.preventDefault();
    return;
  }
  if (!keysAreOn()) {
    return;
  }
  if (afterG && PLACES[key]) {
    linkOf(key)?.click();
  } else if (key === '/') {
    const filter = document.querySelector('main input[type=search]');
    if (filter) {
      filter.focus();
      event.preventDefault();
    }
  } else if (key === 'j' || key === 'k') {
    step(key === 'j');
  }
  afterG = key === 'g';
});
