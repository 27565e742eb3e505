/**
 * Keeps the page fresh where scripts run, and is not needed where they do not (a `meta refresh` in `noscript` does it there). While the page is
 * seen it listens for changes of its vehicle, and asks again every 30 s in case nobody told it. It reads the page again and changes it only when
 * that worked, or when the pass is gone: a browser's own reload in a valley without signal would put an error page where the pass was.
 * Back-off from 30 to 300 s while there is no network; nothing while the page is hidden; at once when it is seen again.
 */
export const PASS_SCRIPT = `(()=>{let w=30,t,b=0,c=0,l;
const m=()=>document.querySelector("main"),
n=s=>{clearTimeout(t);t=setTimeout(r,s*1000)},
o=s=>{const e=document.querySelector(".offline");if(e)e.hidden=!s},
e=()=>{if(document.hidden||m().dataset.end){if(l)l.close();l=0}
else if(!l){l=new EventSource("/api/v1/live?topics=pass:"+location.pathname.split("/")[2]);l.addEventListener("change",()=>n(0))}},
r=async()=>{if(b){c=1;return}if(document.hidden||m().dataset.end)return;b=1;c=0;
try{const a=await fetch(location.href,{cache:"no-cache",signal:AbortSignal.timeout(25000)});
if(a.status==404||a.status==410)return location.reload();
if(!a.ok)throw a;
const d=new DOMParser().parseFromString(await a.text(),"text/html").querySelector("main");
if(d)m().replaceWith(d);o(false);w=30}
catch{o(true);w=Math.min(300,w*2)}
b=0;e();n(c?0:w)};
addEventListener("visibilitychange",()=>{e();document.hidden||n(0)});addEventListener("online",()=>n(0));e();n(w)})()`.replaceAll(
  '\n',
  '',
);
