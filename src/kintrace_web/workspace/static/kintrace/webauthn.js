// Says in words when a passkey or security key did not answer; allauth's own script only writes to the console.
"use strict";

document.addEventListener("allauth.error", function (event) {
  const said = document.getElementById("webauthn-error");
  if (!said) return;
  event.preventDefault();
  said.hidden = false;
});
