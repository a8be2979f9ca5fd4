'use strict';
// Buttons that copy a text of the page. Without JavaScript, the text can be selected.
for (const button of document.querySelectorAll('button[data-copies]')) {
  const source = document.getElementById(button.dataset.copies);
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    const before = button.textContent;
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = before; }, 2000);
  });
}
