/**
 * @license Contains CodeMirror, Copyright (C) 2018-2021 by Marijn Haverbeke and others, MIT License.
 */
import { javaEditor } from './editor.js';
import { Drafts } from './drafts.js';
import { Exercises } from './exercises.js';
import { Files } from './files.js';
import { GradingPanel } from './grading-panel.js';
import { RetryKey, send, textOf } from './requests.js';
import { handleUploads } from './uploads.js';

// The Write page. Creates its parts and connects them with the buttons.

const page = document.getElementById('write');
const { nonce, submissions, pages, here, starter, starterFile, plotter } = page.dataset;
const form = document.getElementById('hand-in');
const csrf = form.querySelector('[name=_csrf]').value;
const grade = document.getElementById('grade');
const dock = document.getElementById('dock');
/** {@return the attempt that the student edits; null for the starter code} */
const origin = () => page.dataset.from ?? null;

const editor = javaEditor({
  parent: document.getElementById('editor'),
  nonce,
  keys: [
    { key: 'Ctrl-Enter', run: () => form.requestSubmit() },
    { key: 'Cmd-Enter', run: () => form.requestSubmit() },
    { key: 'F8', run: () => editor.goToRemark() },
    ...[1, 2, 3, 4, 5, 6].map((number) => ({ key: `Alt-${number}`, run: () => exercises.goToNumber(number) })),
  ],
  changed: () => drafts.saveSoon(),
  moved: (line, column) => {
    document.getElementById('place').textContent = `Line ${line}, column ${column}`;
    exercises.followCursor();
  },
});
const files = new Files(editor, { changed: () => drafts.saveSoon(), turned: () => exercises.followCursor() });
const exercises = new Exercises(page, editor, files, () => show('code'));
const retryKey = new RetryKey();
const drafts = new Drafts({ address: page.dataset.drafts, csrf, files, retryKey, origin });
const grading = new GradingPanel({ dock, files, plotter, submissions, pages, ended: () => setGrading(false) });

let isGrading = false;
/** How many times files are being read now. */
let reads = 0;

/** Selects the part of the page that a narrow screen shows. */
function show(tab) {
  page.dataset.tab = tab;
  for (const button of page.querySelectorAll('[data-show]')) {
    button.setAttribute('aria-pressed', String(button.dataset.show === tab));
  }
  editor.measure();
}

/** Enables Grade, except during a grading and while files are read: exactly these must be submitted. */
function updateGrade() {
  grade.disabled = isGrading || reads > 0;
}

function setGrading(is) {
  isGrading = is;
  updateGrade();
  grade.textContent = is ? 'Grading…' : 'Grade';
  dock.setAttribute('aria-busy', String(is));
}

/** Disables Grade until files are read. */
async function reading(promise) {
  reads++;
  updateGrade();
  await promise;
  reads--;
  updateGrade();
}

/** {@return the submission; undefined if it was not accepted} */
async function handIn(key, body, headers) {
  setGrading(true);
  show(matchMedia('(max-width: 860px)').matches ? 'grading' : page.dataset.tab);
  say('Submitting');
  const { answered, accepted, refused } = await send({ address: submissions, csrf, key, body, headers });
  if (answered) {
    retryKey.clear();
  }
  if (refused) {
    setGrading(false);
    say(refused);
  }
  return accepted;
}

async function handInWritten() {
  const body = files.body();
  const key = retryKey.of(body);
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
  const body = new FormData();
  chosen.forEach((one) => body.append('file', one));
  const what = chosen.map(({ name, size, lastModified }) => `${name} ${size} ${lastModified}`).join();
  drafts.savePending();
  const accepted = await handIn(retryKey.of(what), body, {});
  if (accepted) {
    location.assign(`${here}?from=${accepted.id}`);
  }
}

function mayHandIn() {
  if (isGrading) {
    say('Wait until the current submission is graded, then upload the zip.');
  }
  return !isGrading;
}

async function loadStarter() {
  try {
    files.load([{ name: starterFile, content: await textOf(starter) }]);
  } catch {
    say('The starter code could not be loaded. Try again.');
  }
}

/** Shows the files of the form in the editor, or the draft that continues them. */
function begin() {
  const sources = [...form.querySelectorAll('textarea[name=source]')];
  const named = [...form.querySelectorAll('[name=name]')]
    .map(({ value }, at) => ({ name: value, content: sources[at].value }));
  form.querySelector('.sources').remove();
  files.show(named);
  if (origin()) {
    files.markHandedIn();
  }
  drafts.restore(page.dataset.draft, page.dataset.latest);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!grade.disabled) {
    handInWritten();
  }
});

document.getElementById('starter').addEventListener('click', (event) => {
  event.preventDefault();
  if (confirm('Replace the code in the editor with the starter code?')) {
    reading(loadStarter());
  }
});

for (const button of page.querySelectorAll('[data-show]')) {
  button.addEventListener('click', () => show(button.dataset.show));
}

for (const row of dock.querySelectorAll('[data-exercise]')) {
  row.querySelector('th').addEventListener('click', () => exercises.goTo(row.dataset.method));
}

begin();
if (origin()) {
  setGrading(true);
  grading.resume(origin());
}
handleUploads({ page, files, mayHandIn, reading, handInZip });
