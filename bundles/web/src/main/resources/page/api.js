// What is asked of Hearth. Nothing is asked of anybody else.
async function call(method, path, body, type, read = 'json') {
  const headers = { 'X-Hearth': '1' };
  if (body !== undefined) headers['Content-Type'] = type ?? 'application/json';
  const response = await fetch(path, {
    method,
    headers,
    body: body === undefined || type ? body : JSON.stringify(body),
    credentials: 'same-origin',
    cache: 'no-store',
  }).catch(() => {
    throw new Error('Hearth does not answer. Is it running?');
  });
  const answer = await response[response.ok ? read : 'json']().catch(() => ({}));
  if (!response.ok) {
    const problem = new Error(answer.error ?? `Hearth refused (${response.status}).`);
    problem.status = response.status;
    throw problem;
  }
  return answer;
}

export const get = (path) => call('GET', path);
export const post = (path, body = {}) => call('POST', path, body);
export const sound = (word) => call('POST', '/api/sound', word, undefined, 'arrayBuffer');
export const remove = (path) => call('DELETE', path);
export const send = (path, bytes) => call('POST', path, bytes, 'application/octet-stream');
