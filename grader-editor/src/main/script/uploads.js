/**
 * Takes files that are chosen or dropped. Sources are loaded into the editor; a zip is submitted unchanged.
 *
 * @param options page, files, reading(is): whether files are being read now, handInZip(chosen)
 */
export function takeUploads({ page, files, reading, handInZip }) {
  const input = document.getElementById('file');

  async function take(chosen) {
    const isZip = ({ name }) => name.toLowerCase().endsWith('.zip');
    input.value = '';
    if (chosen.length > 0 && files.mayReplace()) {
      await (chosen.some(isZip) ? handInZip(chosen) : read(chosen));
    }
  }

  async function read(chosen) {
    reading(true);
    try {
      files.load(await Promise.all(chosen.map(async (one) => ({ name: one.name, content: await one.text() }))));
      say('Loaded into the editor. Press Grade to submit it.');
    } catch {
      say('The file could not be read. Choose .java files or a zip.');
    }
    reading(false);
  }

  input.addEventListener('change', () => take([...input.files]));
  page.addEventListener('dragover', (event) => event.preventDefault());
  // Before the editor, which would insert their text at the mouse pointer.
  page.addEventListener('drop', (event) => {
    if (event.dataTransfer.files.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      take([...event.dataTransfer.files]);
    }
  }, { capture: true });
  // Files may have been selected before this script was loaded.
  take([...input.files]);
}
