'use strict';
// The server writes UTC; a reader wants the local time.
for (const time of document.querySelectorAll('time[datetime]')) {
  const at = new Date(time.dateTime);
  const today = at.toDateString() === new Date().toDateString();
  const clock = at.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  time.textContent = today
    ? `today ${clock}`
    : `${at.toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' })}, ${clock}`;
  time.title = at.toLocaleString();
}
