/**
 * Keeps the page fresh where scripts run, and is not needed where they do not (a `meta refresh` in `noscript` does it there). It reads the page
 * again and changes it only when that worked, or when the pass is gone: a browser's own reload in a valley without signal would put an error page where the pass was.
 * Back-off from 30 to 300 s while there is no network; nothing while the page is hidden; at once when it is seen again.
 */
export const PASS_SCRIPT = `(()=>{let w=30,t,b=0;
const m=()=>document.querySelector("main"),
n=s=>{clearTimeout(t);t=setTimeout(r,s*1000)},
o=s=>{const e=document.querySelector(".offline");if(e)e.hidden=!s},
r=async()=>{if(document.hidden||b||m().dataset.end)return;b=1;
try{const a=await fetch(location.href,{cache:"no-cache",signal:AbortSignal.timeout(25000)});
if(a.status==404||a.status==410)return location.reload();
if(!a.ok)throw a;
const d=new DOMParser().parseFromString(await a.text(),"text/html").querySelector("main");
if(d)m().replaceWith(d);o(false);w=30}
catch{o(true);w=Math.min(300,w*2)}
b=0;n(w)};
addEventListener("visibilitychange",()=>document.hidden||n(0));addEventListener("online",()=>n(0));n(w)})()`.replaceAll(
  '\n',
  '',
);
