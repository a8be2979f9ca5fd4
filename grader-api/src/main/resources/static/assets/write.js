'use strict';

/** The Write page: the editor, the drafts that the browser stores, and the grading below. */
(function write() {
  const page = document.getElementById('write');
  const { nonce, who, submissions, pages, here, starter, starterFile, plotter } = page.dataset;
  const form = document.getElementById('hand-in');
  const csrf = form.querySelector('[name=_csrf]').value;
  const grade = document.getElementById('grade');
  const dock = document.getElementById('dock');
  const kept = document.getElementById('kept');
  const drafts = draftsOf(who);
  /** The attempt that is edited; null for the starter code. */
  const origin = () => page.dataset.from ?? null;
  const show = (tab) => {
    page.dataset.tab = tab;
    for (const button of page.querySelectorAll('[data-show]')) {
      button.setAttribute('aria-pressed', String(button.dataset.show === tab));
    }
    editor.measure();
  };

  // The editor and its files

  const editor = javaEditor({
    parent: document.getElementById('editor'),
    nonce,
    keys: [
      { key: 'Ctrl-Enter', run: () => form.requestSubmit() },
      { key: 'Cmd-Enter', run: () => form.requestSubmit() },
      { key: 'F8', run: () => editor.goToRemark() },
      ...[1, 2, 3, 4, 5, 6].map((number) => ({ key: `Alt-${number}`, run: () => goToExercise(number) })),
    ],
    changed: () => keepSoon(),
    moved: (line, column) => {
      document.getElementById('place').textContent = `Line ${line}, column ${column}`;
      followCursor();
    },
  });
  const files = [];
  let shown = 0;
  /** The code that was loaded or submitted last. Any other code is unsaved work. */
  let saved = '';

  function add(name, text) {
    files.push({ name, state: editor.file(name, text) });
  }

  /** Shows a file instead of the current one, which may be removed. */
  function turnTo(at) {
    shown = at;
    editor.show(files[at].state);
    listFiles();
    followCursor();
  }

  function open(at) {
    files[shown].state = editor.shown();
    turnTo(at);
  }

  function current() {
    files[shown].state = editor.shown();
    return files.map(({ name, state }) => ({ name, content: editor.text(state) }));
  }

  /** {@return the request body for files} */
  const bodyOf = (list) => JSON.stringify({ files: list });

  function replaceFiles(list) {
    files.length = 0;
    list.forEach(({ name, content }) => add(name, content));
    turnTo(0);
    keepSoon();
  }

  function load(list) {
    replaceFiles(list);
    saved = bodyOf(current());
  }

  /** {@return whether the code in the editor may be replaced} */
  function mayReplace() {
    return bodyOf(current()) === saved || confirm('Replace the code in the editor?');
  }

  function listFiles() {
    const place = document.getElementById('files');
    const buttons = files.map(({ name }, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'file-tab mono';
      button.textContent = name;
      button.setAttribute('aria-pressed', String(at === shown));
      button.addEventListener('click', () => open(at));
      return button;
    });
    const more = document.createElement('button');
    more.type = 'button';
    more.className = 'file-tab quiet';
    more.textContent = 'Add file';
    more.addEventListener('click', addFile);
    place.replaceChildren(...buttons, more);
    if (files.length > 1) {
      const less = document.createElement('button');
      less.type = 'button';
      less.className = 'file-tab quiet';
      less.textContent = 'Remove file';
      less.setAttribute('aria-label', `Remove file ${files[shown].name}`);
      less.addEventListener('click', removeFile);
      place.append(less);
    }
  }

  function addFile() {
    const name = prompt('File name, for example Layers.java');
    if (name) {
      const file = name.endsWith('.java') ? name : `${name}.java`;
      const found = files.findIndex((other) => other.name === file);
      if (found < 0) {
        add(file, `class ${file.replace(/\.java$/, '').replace(/.*\//, '')} {\n}\n`);
      }
      open(found < 0 ? files.length - 1 : found);
      keepSoon();
    }
  }

  function removeFile() {
    if (confirm(`Remove ${files[shown].name} from the submission?`)) {
      files.splice(shown, 1);
      turnTo(0);
      keepSoon();
    }
  }

  // Drafts

  let keeping = 0;

  function keepSoon() {
    clearTimeout(keeping);
    keeping = setTimeout(keep, 400);
  }

  /** Stores a draft. It also replaces the draft of the attempt that it continues. */
  function keep(other = origin()) {
    clearTimeout(keeping);
    keeping = 0;
    const list = current();
    const key = lost?.what === bodyOf(list) ? lost.key : null;
    kept.textContent = drafts.keep({ from: origin(), at: Date.now(), files: list, key }, other)
      ? `Draft saved in this browser, ${new Date().toLocaleTimeString()}`
      : 'This browser cannot save drafts. Submit code that you want to keep.';
  }

  function keepPending() {
    if (keeping) {
      keep();
    }
  }

  addEventListener('pagehide', keepPending);

  /** Restores the draft of this attempt. If the newest draft is of another attempt, offers to restore it. */
  function begin() {
    const names = [...form.querySelectorAll('[name=name]')];
    const sources = [...form.querySelectorAll('textarea[name=source]')];
    names.forEach((name, at) => add(name.value, sources[at].value));
    form.querySelector('.sources').remove();
    if (origin()) {
      markHandedIn();
    }
    turnTo(0);
    saved = bodyOf(current());
    const latest = drafts.latest();
    const draft = drafts.of(origin());
    if (draft) {
      takeDraft(draft);
    }
    if (latest && latest.from !== origin() && bodyOf(latest.files) !== bodyOf(current())) {
      offer(latest);
    }
  }

  /** The submitted text of each file stays known, so that remarks find their lines. */
  function takeDraft(draft) {
    const own = files.splice(0);
    for (const { name, content } of draft.files) {
      const known = own.find((one) => one.name === name);
      files.push({ name, state: known ? withText(known.state, content) : editor.file(name, content) });
    }
    turnTo(0);
    clearTimeout(keeping);
    keeping = 0;
    lost = draft.key ? { what: bodyOf(draft.files), key: draft.key } : null;
    kept.textContent = `Draft saved in this browser, ${new Date(draft.at).toLocaleString()}`;
  }

  function withText(state, text) {
    if (editor.text(state) === text) {
      return state;
    }
    editor.show(state);
    editor.replace(text);
    return editor.shown();
  }

  function offer(draft) {
    const button = document.getElementById('offer');
    button.textContent = `Restore the draft of ${new Date(draft.at).toLocaleString()}`;
    button.hidden = false;
    button.addEventListener('click', () => {
      if (mayReplace()) {
        replaceFiles(draft.files);
        button.hidden = true;
      }
    });
  }

  // Exercise at the cursor

  const methods = [...page.querySelectorAll('.numbers [data-method]')].map((link) => link.dataset.method);
  const METHOD = new RegExp(
    `(?:/\\*\\*(?:(?!\\*/)[^])*\\*/\\s*)?(?:@\\w+\\s*)*public\\b[^;{}()=]*\\b(${methods.join('|')})\\s*\\(`, 'g');

  function placesOf(text) {
    return [...text.matchAll(METHOD)].map((found) => ({
      method: found[1], begins: found.index, named: found.index + found[0].lastIndexOf(found[1]),
    }));
  }

  function followCursor() {
    const state = editor.shown();
    const head = state.selection.main.head;
    const at = placesOf(editor.text(state)).findLast(({ begins }) => begins <= head);
    choose(at ? at.method : methods[0]);
  }

  let chosen = null;

  function choose(method) {
    if (chosen === method) {
      return;
    }
    chosen = method;
    for (const link of page.querySelectorAll('.numbers [data-method]')) {
      link.toggleAttribute('aria-current', link.dataset.method === method);
      if (link.dataset.method === method) {
        link.setAttribute('aria-current', 'true');
      }
    }
    for (const article of page.querySelectorAll('.texts article')) {
      article.hidden = article.dataset.method !== method;
    }
    page.querySelector('.texts').scrollTop = 0;
  }

  function goToExercise(number) {
    const method = methods[number - 1];
    const all = files.map(({ state }, at) => placesOf(editor.text(at === shown ? editor.shown() : state)));
    const file = all.findIndex((list) => list.some((found) => found.method === method));
    if (file >= 0) {
      if (file !== shown) {
        open(file);
      }
      show('code');
      editor.goTo(all[file].find((found) => found.method === method).named);
    }
    choose(method);
  }

  page.querySelectorAll('.numbers [data-method]').forEach((link, at) => {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      if (page.dataset.tab === 'text') {
        choose(link.dataset.method);
      } else {
        goToExercise(at + 1);
      }
    });
  });

  dock.querySelectorAll('[data-exercise]').forEach((row, at) => {
    row.querySelector('th').addEventListener('click', () => goToExercise(at + 1));
  });

  // Uploaded and dropped files

  const file = document.getElementById('file');
  file.addEventListener('change', () => take([...file.files]));
  page.addEventListener('dragover', (event) => event.preventDefault());
  // Before the editor, which would insert their text at the mouse pointer.
  page.addEventListener('drop', (event) => {
    if (event.dataTransfer.files.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      take([...event.dataTransfer.files]);
    }
  }, { capture: true });

  /** Loads sources into the editor; a zip is submitted unchanged. */
  async function take(chosen) {
    const isZip = ({ name }) => name.toLowerCase().endsWith('.zip');
    file.value = '';
    if (chosen.length > 0 && mayReplace()) {
      await (chosen.some(isZip) ? handInZip(chosen) : read(chosen));
    }
  }

  async function read(chosen) {
    // Disables Grade until the chosen files are read, so that exactly these are submitted.
    reads = true;
    allow();
    try {
      load(await Promise.all(chosen.map(async (one) => ({ name: one.name, content: await one.text() }))));
      say('Loaded into the editor. Press Grade to submit it.');
    } catch {
      say('The file could not be read. Choose .java files or a zip.');
    }
    reads = false;
    allow();
  }

  const starterButton = document.getElementById('starter');
  starterButton.addEventListener('click', async (event) => {
    event.preventDefault();
    if (confirm('Replace the code in the editor with the starter code?')) {
      try {
        load([{ name: starterFile, content: await textOf(starter) }]);
      } catch {
        say('The starter code could not be loaded. Try again.');
      }
    }
  });

  /** {@return the text at an address} It fails if the user is signed out, because the response is a redirect. */
  async function textOf(address) {
    const answer = await fetch(address);
    if (!answer.ok || answer.redirected) {
      throw new Error(`${address} answered ${answer.status}`);
    }
    return answer.text();
  }

  for (const button of page.querySelectorAll('[data-show]')) {
    button.addEventListener('click', () => show(button.dataset.show));
  }

  // Grading

  const curve = document.getElementById('cost-curve');
  const epochs = document.getElementById('epochs');
  const progress = document.getElementById('dock-progress');
  const verdict = document.getElementById('verdict');
  const clock = document.getElementById('clock');
  const ticks = [...dock.querySelectorAll('[data-check]')];
  let costs = [];
  let plot = null;
  let grades = false;
  let reads = false;

  /** Draws the costs. The plot library is loaded with the first grading: it is a sixth of the page's size. */
  async function draw() {
    plot ??= new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement('script'), { src: plotter, onload: resolve, onerror: reject });
      document.head.append(script);
    }).then(() => costCurve(curve, costs));
    (await plot)(costs);
  }

  function clear() {
    ticks.forEach((tick) => settle(tick, 'waits'));
    costs = [];
    draw();
    epochs.textContent = 'starts after the public tests';
    verdict.hidden = true;
    progress.value = 0;
    countPassed();
  }

  const outcomeOf = (tick) => tick.dataset.outcome ?? 'waits';

  function countPassed() {
    const allPassed = ticks.filter((tick) => outcomeOf(tick) === 'passed');
    document.getElementById('counted').textContent = `${allPassed.length} of ${ticks.length} passed`;
    for (const row of dock.querySelectorAll('[data-exercise]')) {
      const own = [...row.querySelectorAll('[data-check]')].map(outcomeOf);
      const all = (word) => own.every((outcome) => outcome === word);
      const passed = own.filter((outcome) => outcome === 'passed').length;
      const cell = row.querySelector('.passed-of');
      cell.className = `number passed-of ${all('passed') ? 'all' : ''}`;
      cell.textContent = all('waits') ? 'pending' : all('not_run') ? '–'
        : all('passed') ? `all ${passed}` : `${passed} of ${own.length}`;
    }
  }

  function allow() {
    grade.disabled = grades || reads;
  }

  function busy(is) {
    grades = is;
    allow();
    grade.textContent = is ? 'Grading…' : 'Grade';
    dock.setAttribute('aria-busy', String(is));
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!grade.disabled) {
      handInWritten();
    }
  });

  async function handInWritten() {
    const body = bodyOf(current());
    const key = keyFor(body);
    markHandedIn();
    keep();
    const said = await handIn(key, body, { 'Content-Type': 'application/json' });
    if (said) {
      const before = origin();
      saved = body;
      page.dataset.from = said.id;
      history.replaceState(null, '', `${here}?from=${said.id}`);
      keep(before);
      const compare = document.getElementById('compare');
      compare.href = `${pages}${said.id}/changes`;
      compare.hidden = false;
      clear();
      follow(said);
    }
  }

  /** Submits a zip. The page then reloads with its files and follows the grading. */
  async function handInZip(chosen) {
    if (grades) {
      say('Wait until the current submission is graded, then upload the zip.');
      return;
    }
    const body = new FormData();
    chosen.forEach((one) => body.append('file', one));
    const what = chosen.map(({ name, size, lastModified }) => `${name} ${size} ${lastModified}`).join();
    keepPending();
    const said = await handIn(keyFor(what), body, {});
    if (said) {
      location.assign(`${here}?from=${said.id}`);
    }
  }

  function markHandedIn() {
    files.forEach((one) => { one.state = editor.handedIn(one.state); });
  }

  /** The last submission if it got no response, with the idempotency key that makes a retry free of a second attempt. */
  let lost = null;

  function keyFor(what) {
    if (lost?.what !== what) {
      lost = { what, key: crypto.getRandomValues(new Uint32Array(4)).join('-') };
    }
    return lost.key;
  }

  /** {@return the response of the grader; null if the submission was not accepted} */
  async function handIn(key, body, headers) {
    busy(true);
    show(matchMedia('(max-width: 860px)').matches ? 'grading' : page.dataset.tab);
    say('Submitting');
    try {
      const answer = await fetch(submissions, {
        method: 'POST',
        headers: { Accept: 'application/json', 'X-CSRF-TOKEN': csrf, 'Idempotency-Key': key, ...headers },
        body,
      });
      const said = await answer.json();
      if (answer.status < 500) {
        lost = null;
      }
      if (answer.ok) {
        return said;
      }
      if (answer.status === 401 || said.field === 'X-CSRF-TOKEN') {
        // Signed out, or signed in as another user. The draft is stored; the page shows what to do.
        location.reload();
      } else {
        refuse(said.detail ?? 'The submission was rejected.');
      }
    } catch {
      refuse('The grader could not be reached. Your code is saved in this browser. Try again.');
    }
    return null;
  }

  function refuse(sentence) {
    busy(false);
    say(sentence);
  }

  function follow(submission) {
    const begun = performance.now();
    document.getElementById('dock-title').textContent = `Attempt ${submission.attempt}`;
    say(submission.position ? inQueue(submission) : 'Grading');
    const ticking = setInterval(() => {
      clock.textContent = `${((performance.now() - begun) / 1000).toFixed(1)} s`;
    }, 100);
    followGrading(`${submissions}/${submission.id}`, dock, {
      running: () => say('Compiling'),
      check: () => {
        countPassed();
        forward();
      },
      epoch: ({ epoch, cost }) => {
        costs[epoch] = cost;
        epochs.textContent = `epoch ${epoch + 1} of 200 · cost ${cost.toFixed(4)}`;
        requestAnimationFrame(draw);
        forward();
      },
      done: (found) => {
        clearInterval(ticking);
        conclude(found);
      },
      failed: (sentence) => {
        clearInterval(ticking);
        refuse(sentence);
      },
    });
  }

  /** Tests are one half of the progress, epochs the other. */
  function forward() {
    const settled = ticks.filter((tick) => outcomeOf(tick) !== 'waits').length;
    progress.value = 50 * (settled / ticks.length) + 50 * (costs.length / 200);
  }

  async function conclude(submission) {
    showReport(submission);
    try {
      showVerdict(await textOf(`${pages}${submission.id}/remarks`));
    } catch {
      say('Graded, but the result could not be loaded. Reload the page.');
    }
    busy(false);
  }

  /** Shows results that no event has reported. Hidden tests and the training are withheld until scores are released. */
  function showReport({ exercises = [], training, scoreShownFrom }) {
    const outcomes = new Map(exercises.flatMap(({ checks }) => checks).map(({ id, outcome }) => [id, outcome]));
    ticks.forEach((tick) => settle(tick, outcomes.get(tick.dataset.check) ?? (scoreShownFrom ? 'waits' : 'not_run')));
    countPassed();
    costs = training?.costs ?? [];
    draw();
    epochs.textContent = costs.length > 0
      ? `${costs.length} epochs · cost ${costs.at(-1).toFixed(4)}`
      : scoreShownFrom ? 'shown when scores are released' : 'skipped; see the result page for the reason';
  }

  function showVerdict(html) {
    const part = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
    for (const row of part.querySelectorAll('.points [data-score]')) {
      const cell = dock.querySelector(`tr[data-method="${CSS.escape(row.dataset.method)}"] .passed-of`);
      cell.textContent = `${row.dataset.score} / ${row.dataset.max}`;
    }
    for (const row of part.querySelectorAll('.points [data-compiled=false]')) {
      // The tests of code that does not compile count as not run.
      dock.querySelectorAll(`tr[data-method="${CSS.escape(row.dataset.method)}"] .tick.error`)
        .forEach((tick) => settle(tick, 'not_run'));
    }
    for (const best of part.querySelectorAll('.best > *')) {
      const shown = document.getElementById(best.id);
      shown.ariaLabel = best.ariaLabel;
      shown.replaceChildren(...best.childNodes);
    }
    placeRemarks([...part.querySelectorAll('.placed > [data-line]')]);
    document.getElementById('dock-title').textContent = part.querySelector('.score').textContent;
    say(part.querySelector('.sentence').textContent);
    clock.replaceChildren(...part.querySelector('.whole').childNodes);
    part.querySelectorAll('.points, .best, .placed, .score, .sentence, .whole').forEach((element) => element.remove());
    verdict.replaceChildren(...part.children);
    verdict.hidden = false;
    progress.value = 100;
  }

  function placeRemarks(list) {
    files[shown].state = editor.shown();
    for (const [at, one] of files.entries()) {
      const own = list.filter((element) => element.dataset.file === one.name).map((element) => ({
        line: Number(element.dataset.line), column: Number(element.dataset.column), element,
      }));
      one.state = editor.withRemarks(at === shown ? editor.shown() : one.state, own);
    }
  }

  /** Shows the result of the edited attempt, or follows its grading. */
  async function resume(id) {
    busy(true);
    const found = await ask(`${submissions}/${id}`);
    if (!found?.state) {
      refuse('The result could not be loaded. Reload the page.');
      return;
    }
    document.getElementById('dock-title').textContent = `Attempt ${found.attempt}`;
    if (found.state === 'done') {
      conclude(found);
    } else {
      follow(found);
    }
  }

  begin();
  if (origin()) {
    resume(origin());
  }
  // Files may have been selected before this script was loaded.
  take([...file.files]);
}());
