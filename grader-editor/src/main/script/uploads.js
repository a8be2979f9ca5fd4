/**
 * Handles chosen and dropped files: loads sources into the editor, and submits a zip unchanged.
 *
 * @param options page, files, mayHandIn(): whether a zip may be submitted now, reading(promise): called while files
 *     are read, handInZip(chosen)
 */
export function handleUploads({ page, files, mayHandIn, reading, handInZip }) {
  const input = document.getElementById('file');

  async function take(chosen) {
    const hasZip = chosen.some(({ name }) => name.toLowerCase().endsWith('.zip'));
    input.value = '';
    if (chosen.length > 0 && (!hasZip || mayHandIn()) && files.mayReplace()) {
      await (hasZip ? handInZip(chosen) : reading(read(chosen)));
    }
  }

  async function read(chosen) {
    try {
      files.load(await Promise.all(chosen.map(async (one) => ({ name: one.name, content: await one.text() }))));
      say('Loaded into the editor. Press Grade to submit it.');
    } catch {
      say('The file could not be read. Choose .java files or a zip.');
    }
  }

  input.addEventListener('change', () => take([...input.files]));
  page.addEventListener('dragover', (event) => event.preventDefault());
  // Handles drops before the editor does: it would insert the text at the mouse pointer.
  page.addEventListener('drop', (event) => {
    if (event.dataTransfer.files.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      take([...event.dataTransfer.files]);
    }
  }, { capture: true });
  // The user may have chosen files before this script was loaded.
  take([...input.files]);
}
