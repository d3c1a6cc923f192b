/* What browsers of some years ago do not have, for the other scripts of a run. Loaded first.
   Licence EUPL-1.2. */

function stopAfter(milliseconds) {
  const stopper = new AbortController();
  setTimeout(() => stopper.abort(), milliseconds);
  return stopper.signal;
}

/* A random uuid (RFC 9562, version 4). */
function randomUUID() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

AbortSignal.timeout ??= stopAfter;
crypto.randomUUID ??= randomUUID;
