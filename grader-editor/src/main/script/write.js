import { javaEditor } from './editor.js';
import { Drafts } from './drafts.js';
import { Exercises } from './exercises.js';
import { Files } from './files.js';
import { GradingPanel } from './grading-panel.js';
import { RetryKeys, send, textOf } from './sender.js';
import { takeUploads } from './uploads.js';

// The Write page: connects its parts with each other and with the buttons.

const page = document.getElementById('write');
const { nonce, who, submissions, pages, here, starter, starterFile, plotter } = page.dataset;
const form = document.getElementById('hand-in');
const csrf = form.querySelector('[name=_csrf]').value;
const grade = document.getElementById('grade');
const dock = document.getElementById('dock');
/** The attempt that is edited; null for the starter code. */
const origin = () => page.dataset.from ?? null;

const editor = javaEditor({
  parent: document.getElementById('editor'),
  nonce,
  keys: [
    { key: 'Ctrl-Enter', run: () => form.requestSubmit() },
    { key: 'Cmd-Enter', run: () => form.requestSubmit() },
    { key: 'F8', run: () => editor.goToRemark() },
    ...[1, 2, 3, 4, 5, 6].map((number) => ({ key: `Alt-${number}`, run: () => exercises.goTo(number) })),
  ],
  changed: () => drafts.saveSoon(),
  moved: (line, column) => {
    document.getElementById('place').textContent = `Line ${line}, column ${column}`;
    exercises.followCursor();
  },
});
const files = new Files(editor, { changed: () => drafts.saveSoon(), turned: () => exercises.followCursor() });
const exercises = new Exercises(page, editor, files, () => show('code'));
const keys = new RetryKeys();
const drafts = new Drafts(who, files, keys, origin);
const grading = new GradingPanel({ dock, files, plotter, submissions, pages, ended: () => busy(false) });

let isGrading = false;
let isReading = false;

/** Shows a part of the page, if the screen has no room for all. */
function show(tab) {
  page.dataset.tab = tab;
  for (const button of page.querySelectorAll('[data-show]')) {
    button.setAttribute('aria-pressed', String(button.dataset.show === tab));
  }
  editor.measure();
}

/** Disables Grade during a grading, and until chosen files are read, so that exactly these are submitted. */
function allow() {
  grade.disabled = isGrading || isReading;
}

function busy(is) {
  isGrading = is;
  allow();
  grade.textContent = is ? 'Grading…' : 'Grade';
  dock.setAttribute('aria-busy', String(is));
}

/** {@return the submission; null if it was not accepted} */
function handIn(key, body, headers) {
  busy(true);
  show(matchMedia('(max-width: 860px)').matches ? 'grading' : page.dataset.tab);
  return send({
    address: submissions, csrf, key, keys, body, headers,
    refused: (sentence) => {
      busy(false);
      say(sentence);
    },
  });
}

async function handInWritten() {
  const body = files.body();
  const key = keys.of(body);
  files.markHandedIn();
  drafts.save();
  const accepted = await handIn(key, body, { 'Content-Type': 'application/json' });
  if (accepted) {
    const before = origin();
    files.markSaved(body);
    page.dataset.from = accepted.id;
    history.replaceState(null, '', `${here}?from=${accepted.id}`);
    drafts.save(before);
    const compare = document.getElementById('compare');
    compare.href = `${pages}${accepted.id}/changes`;
    compare.hidden = false;
    grading.clear();
    grading.follow(accepted);
  }
}

/** Submits a zip. The page then reloads with its files and follows the grading. */
async function handInZip(chosen) {
  if (isGrading) {
    say('Wait until the current submission is graded, then upload the zip.');
    return;
  }
  const body = new FormData();
  chosen.forEach((one) => body.append('file', one));
  const what = chosen.map(({ name, size, lastModified }) => `${name} ${size} ${lastModified}`).join();
  drafts.savePending();
  const accepted = await handIn(keys.of(what), body, {});
  if (accepted) {
    location.assign(`${here}?from=${accepted.id}`);
  }
}

/** Loads the files of the form into the editor, and the draft that continues them. */
function begin() {
  const names = [...form.querySelectorAll('[name=name]')];
  const sources = [...form.querySelectorAll('textarea[name=source]')];
  names.forEach((name, at) => files.add(name.value, sources[at].value));
  form.querySelector('.sources').remove();
  if (origin()) {
    files.markHandedIn();
  }
  files.turnTo(0);
  files.markSaved(files.body());
  drafts.restore();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!grade.disabled) {
    handInWritten();
  }
});

document.getElementById('starter').addEventListener('click', async (event) => {
  event.preventDefault();
  if (confirm('Replace the code in the editor with the starter code?')) {
    try {
      files.load([{ name: starterFile, content: await textOf(starter) }]);
    } catch {
      say('The starter code could not be loaded. Try again.');
    }
  }
});

for (const button of page.querySelectorAll('[data-show]')) {
  button.addEventListener('click', () => show(button.dataset.show));
}

dock.querySelectorAll('[data-exercise]').forEach((row, at) => {
  row.querySelector('th').addEventListener('click', () => exercises.goTo(at + 1));
});

begin();
if (origin()) {
  busy(true);
  grading.resume(origin());
}
takeUploads({
  page,
  files,
  handInZip,
  reading: (is) => {
    isReading = is;
    allow();
  },
});
