// Sends the selected link back to the LMS (deep linking), and reports the end of a registration (LTI dynamic
// registration 1.0).
const page = document.querySelector('[data-lti]');

const send = () => document.getElementById('answer').submit();

const finish = () => {
  const tell = () => (window.opener || window.parent).postMessage({ subject: 'org.imsglobal.lti.close' }, '*');
  document.getElementById('close').addEventListener('click', () => {
    tell();
    window.close();
  });
  tell();
};

({ send, finish })[page.dataset.lti]();
