'use strict';

/** The page on which one writes: the editor, the draft that the browser keeps, and the grading below. */
(function write() {
  const page = document.getElementById('write');
  const { nonce, from, who, submissions, pages, here, starter, starterFile, plotter } = page.dataset;
  const form = document.getElementById('hand-in');
  const csrf = form.querySelector('[name=_csrf]').value;
  const grade = document.getElementById('grade');
  const dock = document.getElementById('dock');
  const kept = document.getElementById('kept');
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
  let opened = false;

  function add(name, text) {
    files.push({ name, state: editor.file(name, text) });
  }

  function open(at) {
    if (opened) {
      files[shown].state = editor.shown();
    }
    opened = true;
    shown = at;
    editor.show(files[at].state);
    listFiles();
    followCursor();
  }

  function current() {
    files[shown].state = editor.shown();
    return files.map(({ name, state }) => ({ name, content: editor.text(state) }));
  }

  function replaceFiles(list) {
    files.length = 0;
    list.forEach(({ name, content }) => add(name, content));
    shown = 0;
    editor.show(files[0].state);
    listFiles();
    followCursor();
    keepSoon();
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
    more.textContent = '+ file';
    more.addEventListener('click', addFile);
    place.replaceChildren(...buttons, more);
    if (files.length > 1) {
      const less = document.createElement('button');
      less.type = 'button';
      less.className = 'file-tab quiet';
      less.textContent = '− file';
      less.setAttribute('aria-label', `Remove ${files[shown].name}`);
      less.addEventListener('click', removeFile);
      place.append(less);
    }
  }

  function addFile() {
    const name = prompt('The name of the file, such as Layers.java');
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
    if (confirm(`Remove ${files[shown].name} from what you hand in?`)) {
      files.splice(shown, 1);
      shown = 0;
      editor.show(files[0].state);
      listFiles();
      keepSoon();
    }
  }

  // The draft

  const place = `draft:${who}`;
  let keeping = 0;

  function keepSoon() {
    clearTimeout(keeping);
    keeping = setTimeout(keep, 400);
  }

  function keep() {
    try {
      localStorage.setItem(place, JSON.stringify({ from: page.dataset.from ?? null, at: Date.now(), files: current() }));
      kept.textContent = `Kept in this browser, ${new Date().toLocaleTimeString()}`;
    } catch {
      kept.textContent = 'This browser keeps no draft: hand in what you do not want to lose';
    }
  }

  function draft() {
    try {
      return JSON.parse(localStorage.getItem(place) ?? 'null');
    } catch {
      return null;
    }
  }

  /** The draft takes the place of what the page came with, unless another attempt was asked for. */
  function begin() {
    const names = [...form.querySelectorAll('[name=name]')];
    const sources = [...form.querySelectorAll('textarea[name=source]')];
    const own = names.map((name, at) => ({ name: name.value, content: sources[at].value }));
    form.querySelector('.sources').remove();
    const old = draft();
    own.forEach(({ name, content }) => add(name, content));
    if (from) {
      files.forEach((file) => { file.state = editor.handedIn(file.state); });
    }
    open(0);
    if (old && (old.from ?? null) === (from ?? null)) {
      takeDraft(old.files);
      kept.textContent = `Kept in this browser, ${new Date(old.at).toLocaleString()}`;
    } else if (old && JSON.stringify(old.files) !== JSON.stringify(own)) {
      offer(old);
    }
  }

  function takeDraft(list) {
    list.forEach(({ name, content }, at) => {
      const found = files.findIndex((file) => file.name === name);
      if (found < 0) {
        add(name, content);
      } else {
        open(found);
        editor.replace(content);
        files[found].state = editor.shown();
      }
    });
    open(0);
  }

  function offer(old) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.textContent = `Go on with the draft of ${new Date(old.at).toLocaleString()}`;
    button.addEventListener('click', () => {
      replaceFiles(old.files);
      button.remove();
    });
    kept.replaceChildren(button);
  }

  // The exercise at the cursor

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

  // Files from elsewhere

  const file = document.getElementById('file');
  file.addEventListener('change', () => take([...file.files]));
  page.addEventListener('dragover', (event) => event.preventDefault());
  page.addEventListener('drop', (event) => {
    if (event.dataTransfer.files.length > 0) {
      event.preventDefault();
      file.files = event.dataTransfer.files;
      take([...event.dataTransfer.files]);
    }
  });

  /** Sources go into the editor; a zip is handed in as it is. */
  async function take(chosenFiles) {
    if (chosenFiles.length === 0) {
      return;
    }
    if (chosenFiles.some(({ name }) => name.toLowerCase().endsWith('.zip'))) {
      form.submit();
      return;
    }
    // What is handed in is what was chosen, also where somebody is quick.
    grade.disabled = true;
    const list = await Promise.all(chosenFiles.map(async (one) => ({ name: one.name, content: await one.text() })));
    file.value = '';
    replaceFiles(list);
    grade.disabled = false;
    say('Loaded into the editor. Grade hands it in.');
  }

  const starterButton = document.getElementById('starter');
  starterButton.addEventListener('click', async (event) => {
    event.preventDefault();
    if (confirm('Begin anew with the starter? What is in the editor is replaced.')) {
      const answer = await fetch(starter);
      replaceFiles([{ name: starterFile, content: await answer.text() }]);
    }
  });

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
  let begun = 0;
  let plot = null;

  /** Draws the costs. What plots is fetched with the first grading, for it is a sixth of the page's weight. */
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
    epochs.textContent = 'starts after the open checks';
    verdict.hidden = true;
    progress.value = 0;
    countPassed();
  }

  function settled() {
    return ticks.filter((tick) => (tick.dataset.outcome ?? 'waits') !== 'waits').length;
  }

  function countPassed() {
    document.getElementById('counted').textContent = `${settled()} of ${ticks.length}`;
    for (const row of dock.querySelectorAll('[data-exercise]')) {
      const own = [...row.querySelectorAll('[data-check]')].map((tick) => tick.dataset.outcome ?? 'waits');
      const passed = own.filter((outcome) => outcome === 'passed').length;
      const cell = row.querySelector('.passed-of');
      cell.className = `number passed-of ${passed === own.length ? 'all' : ''}`;
      cell.textContent = own.every((outcome) => outcome === 'waits') ? 'waits'
        : passed === own.length ? `all ${passed}` : `${passed} of ${own.length}`;
    }
  }

  function busy(is) {
    grade.disabled = is;
    grade.textContent = is ? 'Grading…' : 'Grade';
    dock.setAttribute('aria-busy', String(is));
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!grade.disabled) {
      handIn();
    }
  });

  async function handIn() {
    busy(true);
    clear();
    show(matchMedia('(max-width: 860px)').matches ? 'grading' : page.dataset.tab);
    say('Handing in');
    const body = JSON.stringify({ files: current() });
    try {
      const answer = await fetch(submissions, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': csrf },
        body,
      });
      if (answer.status === 401 || answer.status === 403) {
        // Signed out, or in as somebody else. The draft is kept; the page says what to do.
        keep();
        location.reload();
        return;
      }
      const said = await answer.json();
      if (!answer.ok) {
        refuse(said.detail ?? 'It was not taken.');
        return;
      }
      files.forEach((one) => { one.state = one === files[shown] ? editor.handedIn(editor.shown()) : editor.handedIn(one.state); });
      follow(said.id, said.attempt, said.position, said.etaSeconds);
    } catch {
      refuse('The grader could not be reached. Your code is kept in this browser: try again.');
    }
  }

  function refuse(sentence) {
    busy(false);
    say(sentence);
  }

  function follow(id, attempt, position, etaSeconds) {
    begun = performance.now();
    document.getElementById('dock-title').textContent = `Attempt ${attempt}`;
    say(position ? `${position === 1 ? 'Next' : `${position}.`} in the queue${etaSeconds ? `, about ${etaSeconds} s` : ''}` : 'Grading');
    const ticking = setInterval(() => {
      clock.textContent = `${((performance.now() - begun) / 1000).toFixed(1)} s`;
    }, 100);
    followGrading(`${submissions}/${id}/events`, dock, {
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
      done: () => {
        clearInterval(ticking);
        conclude(id);
      },
    });
  }

  /** Checks are half of the way, epochs the other. */
  function forward() {
    progress.value = 50 * (settled() / ticks.length) + 50 * (costs.length / 200);
  }

  async function conclude(id) {
    const answer = await fetch(`${pages}${id}/remarks`);
    const part = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const row of part.querySelectorAll('.points [data-score]')) {
      const cell = dock.querySelector(`tr[data-method="${CSS.escape(row.dataset.method)}"] .passed-of`);
      cell.textContent = `${row.dataset.score} / ${row.dataset.max}`;
    }
    for (const row of part.querySelectorAll('.points [data-compiled=false]')) {
      // Code that does not compile gives no answer, so its checks count as not run.
      dock.querySelectorAll(`tr[data-method="${CSS.escape(row.dataset.method)}"] .tick.error`)
        .forEach((tick) => settle(tick, 'not_run'));
    }
    part.querySelector('.points').remove();
    placeRemarks([...part.querySelectorAll('.placed > [data-line]')]);
    part.querySelector('.placed').remove();
    document.getElementById('dock-title').textContent = part.querySelector('.score').textContent;
    say(part.querySelector('.sentence').textContent);
    clock.replaceChildren(...[...part.querySelector('.whole').childNodes].map((node) => document.adoptNode(node)));
    part.querySelectorAll('.score, .sentence, .whole').forEach((element) => element.remove());
    verdict.replaceChildren(...[...part.body.firstElementChild.children].map((element) => document.adoptNode(element)));
    verdict.hidden = false;
    progress.value = 100;
    if (costs.length === 0) {
      epochs.textContent = 'skipped; the verdict says why';
    }
    busy(false);
    page.dataset.from = id;
    history.replaceState(null, '', `${here}?from=${id}`);
    keep();
  }

  function placeRemarks(list) {
    files[shown].state = editor.shown();
    for (const [at, one] of files.entries()) {
      const own = list.filter((element) => element.dataset.file === one.name).map((element) => ({
        line: Number(element.dataset.line), column: Number(element.dataset.column),
        element: document.adoptNode(element),
      }));
      one.state = editor.withRemarks(at === shown ? editor.shown() : one.state, own);
    }
  }

  begin();
  // Somebody may have chosen files before this script was there.
  take([...file.files]);
  if (from) {
    fetch(`${submissions}/${from}`, { headers: { Accept: 'application/json' } }).then((answer) => answer.json()).then((found) => {
      document.getElementById('dock-title').textContent = `Attempt ${found.attempt}`;
      if (found.state === 'done') {
        for (const check of (found.exercises ?? []).flatMap((one) => one.checks)) {
          const tick = ticks.find((candidate) => candidate.dataset.check === check.id);
          if (tick) {
            settle(tick, check.outcome);
          }
        }
        costs = found.training?.costs ?? [];
        draw();
        countPassed();
        if (costs.length > 0) {
          epochs.textContent = `${costs.length} epochs · cost ${costs.at(-1).toFixed(4)}`;
        }
        return conclude(from);
      }
      busy(true);
      return follow(from, found.attempt, found.position, found.etaSeconds);
    }).catch(() => say('The verdict could not be fetched: reload the page.'));
  }
}());
