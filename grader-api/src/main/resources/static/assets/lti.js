// Stores a value in the LMS or fetches it from there, for browsers that block cookies in frames (LTI postMessage
// storage 0.1). Sends the selected link back to the LMS (deep linking), and reports the end of a registration (LTI
// dynamic registration 1.0).
const page = document.querySelector('[data-lti]');
const PATIENCE = 2000;

// Access to a frame that does not exist in a window of another site throws an error.
const storageOf = (opener, name) => {
  try {
    return name === '_parent' ? opener : opener.frames[name];
  } catch {
    return null;
  }
};

const ask = (message) => new Promise((resolve) => {
  const { storage, platform } = page.dataset;
  const opener = window.parent === window ? window.opener : window.parent;
  const target = storage && opener ? storageOf(opener, storage) : null;
  if (!target) {
    resolve(null);
    return;
  }
  const id = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const hear = ({ data, origin }) => {
    if (origin === platform && data && data.message_id === id) {
      end(data.error ? null : data);
    }
  };
  const end = (answer) => {
    window.removeEventListener('message', hear);
    resolve(answer);
  };
  window.addEventListener('message', hear);
  setTimeout(end, PATIENCE, null);
  target.postMessage({ ...message, message_id: id }, platform);
});

const keep = async () => {
  const { key, value } = page.dataset;
  await ask({ subject: 'lti.put_data', key, value });
  window.location.replace(document.getElementById('next').href);
};

const fetchIt = async () => {
  const answer = await ask({ subject: 'lti.get_data', key: page.dataset.key });
  if (answer && answer.value) {
    const token = document.getElementById('keepsake');
    token.value = answer.value;
    token.form.requestSubmit();
  }
};

const send = () => document.getElementById('answer').submit();

const finish = () => {
  const tell = () => (window.opener || window.parent).postMessage({ subject: 'org.imsglobal.lti.close' }, '*');
  document.getElementById('close').addEventListener('click', () => {
    tell();
    window.close();
  });
  tell();
};

({ keep, fetch: fetchIt, send, finish })[page.dataset.lti]();
