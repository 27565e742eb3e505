/** On one line: every byte of it travels to every phone. */
export const oneLine = (source: string): string => source.replace(/\s*\n\s*/g, '');

/**
 * Keeps the page fresh where scripts run, and is not needed where they do not. While the page is seen it listens for changes of its vehicle, with
 * a question each 300 s in case nobody told it; without a stream, or hidden, it asks after 30 s, then less and less often. It puts a new page into
 * the old one only when that came whole and is no older: a browser's own reload in a valley without signal would put an error page where the
 * pass was. `seen` is the server's clock when this content was last known to hold, `since` the phone's at that moment: a phone whose clock is
 * wrong still counts the hours right.
 */
export const PASS_SCRIPT = oneLine(`(()=>{
const html=document.documentElement,find=q=>document.querySelector(q),main=()=>find("main");
let wait=30,timer,busy,again,live,up,seen=+(html.dataset.seen||main().dataset.at),since=+(html.dataset.kept||Date.now());
const ended=()=>"end" in main().dataset;
const local=(at,off)=>new Date(at+off*6e4).toISOString();
const clocks=()=>{
for(const t of document.querySelectorAll("time")){
const off=+t.dataset.off,then=local(seen,off),now=local(seen+Date.now()-since,off);
t.textContent=then.slice(0,10)==now.slice(0,10)?then.slice(11,16):then.slice(5,16).replace("T"," ");}
for(const d of document.querySelectorAll("[data-near]")){
const now=Math.floor((seen+Date.now()-since+d.dataset.off*6e4)/864e5),word=d.dataset.near.split("|")[d.dataset.day-now+1];
d.textContent=word?word+" · ":"";}
};
const offline=is=>{find(".offline").hidden=!is;if(!is)delete html.dataset.kept;clocks()};
const holds=at=>{seen=at;since=Date.now();offline(false)};
const words=()=>[".now h1",".clocks p",".told",".places"].map(q=>find(q)?find(q).textContent:"").join(" ");
const show=text=>{
const page=new DOMParser().parseFromString(text,"text/html"),fresh=page.querySelector("main");
if(!fresh||+fresh.dataset.version<+main().dataset.version)return;
const before=words(),focus=document.activeElement.id,y=scrollY;
main().replaceWith(fresh);html.lang=page.documentElement.lang;document.title=page.title;
if(focus&&document.getElementById(focus))document.getElementById(focus).focus({preventScroll:true});
scrollTo(0,y);holds(+fresh.dataset.at);
if(words()!=before){find("#said").textContent=words();wait=30}
};
const plan=s=>{clearTimeout(timer);timer=setTimeout(read,s*1e3)};
const read=async()=>{
if(ended())return;
if(busy)return again=1;
busy=1;again=0;
const stop=new AbortController(),limit=setTimeout(()=>stop.abort(),25e3);
try{
const next=Math.min(300,wait*2),a=await fetch(location.href,{cache:"no-store",headers:{"If-None-Match":main().dataset.tag},signal:stop.signal});
if(a.status==404||a.status==410)return location.reload();
if(a.status!=304&&!a.ok)throw a;
wait=next;
if(a.status==304)holds(Date.parse(a.headers.get("date")));else show(await a.text());
}catch(e){wait=Math.min(300,wait*2);offline(true)}
clearTimeout(limit);busy=0;listen();plan(again?0:live&&live.readyState==1?300:wait)
};
const listen=()=>{
if(document.hidden||ended()){if(live)live.close();live=0}
else if((!live||live.readyState==2)&&window.EventSource){
live=new EventSource("/api/v1/live?topics=pass:"+location.pathname.split("/")[2]);
for(const e of ["change","snapshot"])live.addEventListener(e,()=>plan(0));
live.onopen=()=>{up=1;plan(0)};
live.onerror=()=>{if(up){up=0;plan(wait)}}}
};
const seenAgain=()=>{wait=30;listen();plan(document.hidden?wait:0)};
addEventListener("visibilitychange",seenAgain);addEventListener("online",seenAgain);addEventListener("pageshow",e=>{if(e.persisted)seenAgain()});
addEventListener("load",()=>{
const sw=navigator.serviceWorker;
if(sw&&html.dataset.worker!="off")sw.register("/p/sw.js",{scope:"/p/"}).catch(()=>{});
else if(sw)sw.getRegistration("/p/").then(r=>r&&r.unregister()).catch(()=>{});
});
setInterval(clocks,3e4);clocks();listen();plan(html.dataset.kept?1:wait)
})()`);
