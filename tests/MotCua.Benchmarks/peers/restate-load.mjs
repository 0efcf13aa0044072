// Starts the workflows and sends the events; its own processor time does not count.
//   node restate-load.mjs <ingress> <instances> <clients> <run>
import http from 'node:http';

const [ingress, instances, clients, run] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4]), process.argv[5]];
const steps = 6;
const agent = new http.Agent({ keepAlive: true, maxSockets: clients * 2 });

function post(path, body, method = 'POST') {
  return new Promise((resolve, reject) => {
    const request = http.request(ingress + path, { method, agent, headers: body === undefined ? {} : { 'content-type': 'application/json' } }, (response) => {
      let text = '';
      response.on('data', (part) => { text += part; });
      response.on('end', () => (response.statusCode < 300 ? resolve(text) : reject(new Error(`${path}: ${response.statusCode} ${text}`))));
    });
    request.on('error', reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function inParallel(work) {
  let next = 0;
  await Promise.all(Array.from({ length: clients }, async () => {
    while (next < instances) {
      await work(next++);
    }
  }));
}

await inParallel((i) => post(`/six/${run}-${i}/run/send`));
console.log('ready');
await new Promise((resolve) => process.stdin.once('data', resolve));
const start = performance.now();
for (let e = 0; e < steps; e++) {
  await inParallel((i) => post(`/six/${run}-${i}/event`, { number: e }));
}
let right = 0;
await inParallel(async (i) => {
  const result = await post(`/restate/workflow/six/${run}-${i}/attach`, undefined, 'GET');
  right += result === String(steps) ? 1 : 0;
});
console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, right }));
process.exit(0);
