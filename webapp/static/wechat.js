// The card that WeChat shows when this page is passed on. Without WeChat's own script nothing happens.
if (window.wx) {
  const { appId, timestamp, nonceStr, signature } = document.currentScript.dataset;
  const told = (name) => document.querySelector(`meta[property="og:${name}"]`).content;
  const card = { title: told("title"), desc: told("description"), link: told("url"), imgUrl: told("image") };
  wx.config({ appId, timestamp, nonceStr, signature, jsApiList: ["updateAppMessageShareData", "updateTimelineShareData"] });
  wx.ready(() => {
    wx.updateAppMessageShareData(card);
    wx.updateTimelineShareData(card);
  });
}
