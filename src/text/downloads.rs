//! Words on files that wait at the hub for another browser.

use super::texts;

texts! {
    DOWNLOAD_READY = "微信里不能下载文件，文件已放到服务器上，链接 10 分钟内有效：点“打开链接”，再点右上角“···”，选“在浏览器打开”。也可以复制链接，粘贴到浏览器里。", "WeChat downloads no files, so the file waits on the hub for ten minutes. Open the link, tap ··· at the top right and choose “Open in browser”; or copy the link into a browser.";
    DOWNLOAD_LINK = "下载链接（收到链接的人都能下载）", "Download link (whoever has it can download)";
    DOWNLOAD_OPEN = "打开链接", "Open the link";
    DOWNLOAD_COPY = "复制链接", "Copy the link";
    DOWNLOAD_COPIED = "已复制", "Copied";
}
