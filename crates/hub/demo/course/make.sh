#!/bin/sh
# Makes the films and pages of the demo's course 《社区志愿服务入门》 anew, in this directory. What it makes is committed: neither
# the build nor the tests need it. Everything is drawn and composed here; nothing is downloaded.
#
#   apt-get install ffmpeg fonts-noto-cjk chromium
#   crates/hub/demo/course/make.sh
#
# A film is slides (text that the functions below place as an ASS script, which ffmpeg draws) over a sea on which a small
# red sail shows how far it has come, with soft tones. Its captions are written by hand beside it.
set -eu
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Colors as ASS writes them: blue, green, red.
red=1F2BB4
ink=26303C
gold=4FA5DC
cream=0xFBF4E7

# Seconds as ASS writes them.
clock() {
    printf '0:%02d:%02d.00' $(($1 / 60)) $(($1 % 60))
}

# layer, from, to, text: one line of the script.
say() {
    printf 'Dialogue: %s,%s,%s,Base,,0,0,0,,%s\n' "$1" "$(clock "$2")" "$(clock "$3")" "$4"
}

circle='m 0 -50 b 28 -50 50 -28 50 0 b 50 28 28 50 0 50 b -28 50 -50 28 -50 0 b -50 -28 -28 -50 0 -50'

# The sea and the sail, for a film of so many seconds.
sea() {
    length=$(($1 * 1000))
    wave='m 0 0'
    x=0
    while [ "$x" -lt 1280 ]; do
        wave="$wave b $((x + 27)) -7 $((x + 53)) 7 $((x + 80)) 0"
        x=$((x + 80))
    done
    wave="$wave l 1280 80 0 80"
    say 0 0 "$1" "{\\an7\\move(560,70,470,100,0,$length)\\1c&H$gold&\\1a&HD8&\\fscx260\\fscy260\\p1}$circle"
    say 0 0 "$1" "{\\an7\\move(60,330,130,250,0,$length)\\1c&H$red&\\1a&HEC&\\fscx330\\fscy330\\p1}$circle"
    say 1 0 "$1" "{\\an7\\move(-320,326,0,326,0,$length)\\1c&H$gold&\\1a&HA0&\\p1}$wave"
    boat="\\an7\\move(30,324,590,324,0,$length)"
    say 2 0 "$1" "{$boat\\1c&H$red&\\p1}m 1 -38 b 16 -30 22 -16 22 -4 l 1 -4"
    say 2 0 "$1" "{$boat\\1c&H$red&\\1a&H60&\\p1}m -2 -30 b -10 -22 -15 -12 -15 -4 l -2 -4"
    say 2 0 "$1" "{$boat\\1c&H$ink&\\p1}m -20 0 l 26 0 18 9 -13 9"
    say 3 0 "$1" "{\\an7\\move(0,335,-320,335,0,$length)\\1c&H$red&\\1a&H30&\\p1}$wave"
}

# from, to, over the title, title, below it: the first slide, or the last.
cover() {
    say 5 "$1" "$2" "{\\an5\\pos(320,92)\\fad(600,300)\\fs22\\1c&H$red&\\fsp3}$3"
    say 5 "$1" "$2" "{\\an5\\move(320,156,320,148,0,900)\\fad(600,300)\\b1\\fs52\\1c&H$ink&}$4"
    say 5 "$1" "$2" "{\\an7\\pos(320,196)\\fad(600,300)\\1c&H$red&\\fscx0\\t(200,1100,\\fscx100)\\p1}m -60 0 l 60 0 60 4 -60 4"
    say 5 "$1" "$2" "{\\an5\\pos(320,232)\\fad(900,300)\\fs24\\1c&H$ink&}$5"
}

# from, to, number, heading, three lines.
slide() {
    say 4 "$1" "$2" "{\\an7\\pos(0,0)\\fad(300,300)\\1c&HFFFFFF&\\1a&H28&\\p1}m 56 26 l 584 26 b 592 26 598 32 598 40 l 598 262 b 598 270 592 276 584 276 l 56 276 b 48 276 42 270 42 262 l 42 40 b 42 32 48 26 56 26"
    say 5 "$1" "$2" "{\\an7\\pos(92,78)\\fad(300,300)\\1c&H$red&\\fscx0\\fscy0\\t(0,400,\\fscx58\\fscy58)\\p1}$circle"
    say 6 "$1" "$2" "{\\an5\\pos(92,77)\\fad(500,300)\\b1\\fs30\\1c&HFFFFFF&}$3"
    say 6 "$1" "$2" "{\\an4\\move(152,77,140,77,0,500)\\fad(400,300)\\b1\\fs40\\1c&H$red&}$4"
    line "$(($1 + 1))" "$2" 142 "$5"
    line "$(($1 + 3))" "$2" 190 "$6"
    line "$(($1 + 5))" "$2" 238 "$7"
}

# from, to, how far down, text.
line() {
    say 5 "$1" "$2" "{\\an7\\pos(92,$3)\\fad(400,300)\\1c&H$gold&\\fscx14\\fscy14\\p1}$circle"
    say 6 "$1" "$2" "{\\an4\\move(128,$3,116,$3,0,400)\\fad(400,300)\\fs29\\1c&H$ink&}$4"
}

script() {
    cat <<'HEAD'
[Script Info]
ScriptType: v4.00+
PlayResX: 640
PlayResY: 360
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Base,Noto Sans CJK SC,24,&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,0,0,7,0,0,0,1
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
HEAD
}

reception() {
    script
    sea 75
    cover 0 8 '社区志愿服务入门 · 第一课' '怎样接待来访居民' '望江社区服务站'
    slide 8 20 一 先问好 '起身，微笑，请来人坐下' '“您好，请问需要什么帮助？”' '正在忙，也先打一声招呼'
    slide 20 32 二 听清楚 '让对方把话说完，不打断' '不急着下结论' '复述要点，请对方确认'
    slide 32 44 三 说明白 '能办的：说清步骤和时间' '不能当场办的：说明原因和去处' '做不到的事，不答应'
    slide 44 56 四 记下来 '称呼、联系方式、事项、日期' '只记需要的，不问无关的' '登记本收好，不给旁人看'
    slide 56 67 五 有回音 '在约好的时间内回复' '办好了，告诉一声' '没办好，也说明进展'
    cover 67 75 小结 '问好 听清 说明 记录 回音' '把来人的事，当成自己的事'
}

safety() {
    script
    sea 60
    cover 0 7 '社区志愿服务入门 · 第二课' '活动现场安全' '望江社区服务站'
    slide 7 18 一 到得早 '提前半小时到场' '看好出口、通道和灭火器' '地上的电线用胶带贴牢'
    slide 18 29 二 看得见 '穿上志愿者马甲' '入口和转弯处挂指引牌' '通道里不堆东西'
    slide 29 40 三 照顾人 '老人和孩子走在里侧' '给轮椅留出位置' '药箱放在签到台'
    slide 40 52 四 有意外时 '先让人离开，东西不要紧' '拨打 119、120，说清地点' '告诉负责人，记下时间'
    cover 52 60 小结 '早到 看见 照顾 冷静' '平平安安，才算办好一场活动'
}

# Four soft chords in turn, and a slow pentatonic tune over them.
tones() {
    chord='(1-exp(-2*mod(t,6)))*exp(-0.35*mod(t,6))'
    root='if(lt(mod(t,24),6),130.81,if(lt(mod(t,24),12),110,if(lt(mod(t,24),18),87.31,98)))'
    third='if(between(mod(t,24),6,12),1.1892,1.2599)'
    step='mod(floor(t/0.75)*floor(t/3+2),5)'
    note="523.25*pow(2,gte($step,1)*(2+2*gte($step,2)+3*gte($step,3)+2*gte($step,4))/12)"
    pluck='(1-exp(-80*mod(t,0.75)))*exp(-6*mod(t,0.75))'
    echo "0.12*$chord*(sin(2*PI*t*($root))+0.7*sin(2*PI*t*($root)*($third))+0.7*sin(2*PI*t*($root)*1.4983))+0.06*$pluck*sin(2*PI*t*($note))"
}

# name, seconds, and what else: makes a film of the script of that name.
film() {
    name=$1 seconds=$2 output=$3
    shift 3
    "$name" >"$scratch/$name.ass"
    ffmpeg -v error -y \
        -f lavfi -i "color=$cream:s=640x360:r=10:d=$seconds,ass=$scratch/$name.ass,format=yuv420p" \
        -f lavfi -i "aevalsrc='$(tones)':s=22050:d=$seconds,lowpass=f=2400,volume=9dB,aecho=0.7:0.5:220|410:0.3|0.2,afade=t=in:d=1.5,afade=t=out:st=$((seconds - 3)):d=3" \
        -shortest -fflags +bitexact -flags +bitexact -map_metadata -1 "$@" "$output"
}

h264='-c:v libx264 -preset veryslow -tune animation -crf 31 -g 80 -c:a aac -b:a 14k -ac 1 -movflags +faststart'
vp9='-c:v libvpx-vp9 -crf 44 -b:v 0 -deadline good -cpu-used 1 -g 80 -row-mt 1 -c:a libopus -b:a 12k -ac 1'

# The options are several words each.
# shellcheck disable=SC2086
films() {
    film reception 75 reception.mp4 $h264
    film safety 60 safety.mp4 $h264
    film safety 60 safety.webm $vp9
}

# The beginning of the first film as a list of parts (HLS), as other sites have theirs: for the tests alone.
parts() {
    mkdir -p hls
    ffmpeg -v error -y -i reception.mp4 -t 12 -c copy -fflags +bitexact -map_metadata -1 \
        -f hls -hls_time 4 -hls_playlist_type vod -hls_segment_type fmp4 \
        -hls_fmp4_init_filename init.mp4 -hls_segment_filename 'hls/part%d.m4s' hls/list.m3u8
}

# The same four pages to print, and as pictures to turn on a phone.
pages() {
    look="chromium --headless --no-sandbox --disable-gpu"
    $look --no-pdf-header-footer --print-to-pdf="$PWD/handbook.pdf" "file://$PWD/handbook.html" 2>/dev/null
    $look --hide-scrollbars --window-size=794,4491 --force-device-scale-factor=1.36 \
        --screenshot="$scratch/pages.png" "file://$PWD/handbook.html" 2>/dev/null
    for page in 1 2 3 4; do
        ffmpeg -v error -y -i "$scratch/pages.png" -vf "crop=1080:1526:0:($page-1)*1526.6" \
            -c:v libwebp -quality 62 -compression_level 6 "handbook-$page.webp"
    done
}

case ${1:-everything} in
films) films ;;
parts) parts ;;
pages) pages ;;
everything) films && parts && pages ;;
esac
ls -l ./*.mp4 ./*.webm ./*.pdf ./*.webp
