#!/usr/bin/env bash
# The browser tests drive the system's Chromium; install it where it is missing and we may.
set -u
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null && exit 0
done
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
  echo "→ 安装浏览器测试所需的 Chromium 和中文字体（约 1 分钟）· installing Chromium"
  $as_root apt-get update -qq && $as_root apt-get install -y -qq chromium fonts-noto-cjk >/dev/null 2>&1
  command -v chromium >/dev/null && exit 0
fi
echo "找不到 Chromium，也无法自动安装。请安装 Chromium 或 Chrome，再运行 make test。"
exit 1
