import { oneLine } from './pass-script.js';

/**
 * Lets a pass be read where there is no network. Asked for a page it asks the network first, for as long as a person waits; then, and when the
 * network has nothing, it shows the page of that very address as it was last known, marked with when that was. A page is kept only when it came
 * whole and is no older than the one kept; until the pass's end and a day (`Pass-Until`); and not at all once its link is withdrawn. Nothing
 * else is kept: the page is one answer, and what a driver sends goes past here.
 */
export const PASS_WORKER = oneLine(`
const STORE="gl-pass-1",PATIENCE_MS=4e3;
const isPass=url=>url.origin==location.origin&&/^\\/p\\/[\\w.~-]+$/.test(url.pathname)&&url.pathname!="/p/sw.js";
const keyOf=url=>url.origin+url.pathname;
const number=(answer,name)=>+answer.headers.get(name);
const forget=async store=>{
for(const request of await store.keys()){const kept=await store.match(request);if(kept&&number(kept,"Pass-Until")<Date.now())await store.delete(request)}
};
const put=(store,key,text,from,seen)=>{
const headers=new Headers(from);
for(const name of ["Content-Encoding","Content-Length","Set-Cookie"])headers.delete(name);
headers.set("Kept-At",Date.now());headers.set("Seen-At",seen);
return store.put(key,new Response(text,{headers}))
};
const keep=async(url,answer)=>{
const store=await caches.open(STORE),key=keyOf(url);
await forget(store);
if(answer.status==404||answer.status==410)return store.delete(key);
const kept=await store.match(key),seen=Date.parse(answer.headers.get("Date"));
if(answer.status==304){if(kept)await put(store,key,await kept.text(),kept.headers,seen);return}
if(!answer.ok||answer.redirected||!(number(answer,"Pass-Until")>Date.now()))return;
const text=await answer.text();
if(!text.endsWith("</html>")||(kept&&number(kept,"Pass-Version")>number(answer,"Pass-Version")))return;
await put(store,key,text,answer.headers,seen)
};
const marked=async kept=>new Response(
(await kept.text()).replace("<html ",'<html data-kept="'+number(kept,"Kept-At")+'" data-seen="'+number(kept,"Seen-At")+'" '),{headers:kept.headers});
const reply=async event=>{
const url=new URL(event.request.url);
const network=fetch(event.request).then(answer=>{event.waitUntil(keep(url,answer.clone()).catch(()=>{}));return answer});
if(event.request.mode!="navigate")return network;
const store=await caches.open(STORE);
await forget(store);
const kept=await store.match(keyOf(url));
if(!kept)return network;
const first=await Promise.race([network.catch(()=>null),new Promise(done=>setTimeout(done,PATIENCE_MS))]);
const isOlder=first&&first.ok&&number(first,"Pass-Version")<number(kept,"Pass-Version");
return first&&first.status<500&&first.status!=429&&!isOlder?first:marked(kept)
};
addEventListener("install",()=>skipWaiting());
addEventListener("activate",event=>event.waitUntil((async()=>{
await clients.claim();
for(const client of await clients.matchAll({type:"window"})){
const url=new URL(client.url);
if(isPass(url))await fetch(url,{cache:"force-cache"}).then(answer=>keep(url,answer)).catch(()=>{})
}
})()));
addEventListener("fetch",event=>{if(event.request.method=="GET"&&isPass(new URL(event.request.url)))event.respondWith(reply(event))});
`);

/** The same address with `PASS_OFFLINE=off`: browsers look for a new worker past the old one, and this one takes everything back and leaves. */
export const RETIRED_WORKER = oneLine(`
addEventListener("install",()=>skipWaiting());
addEventListener("activate",event=>event.waitUntil((async()=>{
for(const name of await caches.keys())if(name.startsWith("gl-pass"))await caches.delete(name);
await registration.unregister();
})()));
`);
