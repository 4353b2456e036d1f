use super::{phrases, texts};

texts! {
    PARTNERED = "其他单位主办", "Hosted by others";
    PARTNERED_ALL = "全场", "Everybody";
    PARTNERED_OWN = "本单位的人", "Our people";
    PARTNERED_NOBODY = "名单上没有本单位的人", "None of our people is on the roster";
    PARTNERED_HINT = "由主办单位登记。这里只看得到本单位的人；联合主办时还有全场人数。要更正，请联系主办单位。", "Taken by the host. You see your own people; where you host together, also the totals. For a correction, ask the host.";
    PARTNERED_GONE = "没有这个活动", "No such activity";
    PARTNERED_GONE_HINT = "它可能已不再与本单位有关，或者还没有连上服务器。连上后会再查一次。", "It may no longer concern your unit, or the server has not been reached yet. It is looked up again once it is.";
    GUEST_THERE = "外单位参加，记在本单位名下", "As a guest; credited here";
}

phrases! {
    hosted_by(host: String) = "{host} 主办", "Hosted by {host}";
    as_of(time: String) = "截至 {time}", "As of {time}";
}
