"""Site furniture: what a single line says about not belonging to the article.

General evidence only: each rule names a kind of furniture that stands on the pages of
many sites, and none names a site.
"""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.corpus.cleaning.line_forms import is_prose
from toolkit.corpus.parts import is_credit_line

__all__ = ["is_bio", "reason_against"]

_LONGEST = 700
"""Characters of a line that the patterns look at; a longer line is prose."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_WIDGET = (
    r"facebook|twitter|x|instagram|youtube|linkedin|pinterest|reddit|whatsapp|telegram|tumblr"
    r"|pocket|skype|flipboard|rss|e-?mail|print|copy link|link|messenger|google\+?|mastodon"
    r"|bluesky|threads|tiktok|snapchat|github|discord|disqus|slideshare|vk|line"
)

_SHARE = _any(
    rf"(?:(?:{_WIDGET})[\s,/|•·&+]*)+(?:\(\d+\))?",
    rf"(?:share|tweet|pin|post|like|follow|recommend|save|send|join|find|comment)s?"
    rf"(?:\W+(?:this|us|me|it|on|to|via|by|with|the|a|all|and|now|post|story|article|page|recipe"
    rf"|friends?|{_WIDGET}|\d+|comments?|shares?|tweets?))*\W*",
    r"\d[\d,.]*k? (?:shares?|comments?|likes?|views?|responses?|replies|reads?)\b.{0,40}",
    r"click to (?:share|e-?mail|print)\b.*|spread the word\W*",
    rf"(?:share|send|pass on) (?:this |it )?(?:article|story|page|post|by|in|via|with|to|on)?"
    rf"(?: (?:this|in|on|a|an|e-?mail|friend|signal|link|{_WIDGET}))*\W*",
    r"share(?: this)?(?: \w+)?:\s?.{0,120}",
    r"(?:print|e-?mail|save|gift|bookmark|copy|mail|unlock|report|view|hide|listen to)"
    r"(?: (?:this|the|a|for|to|your|later|link|page|story|article|friends?|comments?|abuse"
    r"|version|friendly|of|it))+(?: \| .{0,120})?",
    r"(?:listen|reply|report abuse|maybe later|not now|no,? thanks|fine|got it|i agree|accept"
    r"(?: all)?|agree(?: to all)?|dismiss|reject(?: all)?)\W*",
    r"(?:(?:give|donate|pay)? ?[$€£]?\d{1,4} ?)(?:(?:give|donate|pay)? ?[$€£]?\d{1,4} ?)+"
    r"(?:other|another|any|custom)?(?: (?:sum|amount))?",
    r"(?:like)?liked by \d+.*",
    r"(?:no |view |show |add |post |leave |write |load |see |read |all |hide |\d+ )*"
    r"(?:a )?(?:comments?|repl(?:y|ies)|reactions?)(?: \(\d+\)| yet| now| below| on this.*|:)?",
    r"(?:comments? (?:are|is) (?:closed|off|disabled|moderated)|be the first to comment).*",
    r"(?:leave|post|submit|cancel|add|write) a? ?(?:reply|comment|response)\b.{0,60}",
    r"(?:your )?e-?mail address(?:es)? will not be published.*|required fields.*",
    r"(?:notify me of|save my name).*",
    r"(?:name|e-?mail|website|comment|message|subject|phone|your name|your e-?mail(?: address)?)"
    r"\s*(?:\*|\(required\)|:)?",
    r"@\w{2,30}|#\w{2,40}",
    r"(?:poll|quiz|vote|survey|your view|have your say)\s?: .{0,120}",
    r"(?:listen to|hear|play|watch) (?:this |the )?(?:article|story|report|page)\W*"
    r"(?:\(?\d{1,2}:\d{2}\)?|\(?\d+ min\w*\)?)?",
    r"(?:[\w ,']{0,40}: ?)?[\w.+-]{2,40}@[\w-]{2,40}\.[\w.]{2,40}",
    r"(?:follow|like|find|join|connect with) (?:us|me|them|him|her|\w+(?: \w+){0,4}) on "
    rf"(?:{_WIDGET})\b.*",
)

_NAVIGATION = _any(
    r"(?:skip|jump|back|go|return) (?:to|home)\b.{0,60}",
    r"(?:main |primary |site |open |close |toggle |hide |show )*(?:menu|navigation|search|sidebar)"
    r"(?: for)?\W*",
    r"(?:home|about(?: us| me)?|contact(?: us)?|search(?: for)?|menu|close|open|log ?in|log ?out"
    r"|sign ?in|sign ?up|register|my account|account|donate|subscribe|advertis(?:e|ing)"
    r"(?: with us)?|careers|jobs|help|faqs?|archives?|sitemap|site map|news ?letters?|privacy"
    r"|terms|legal|imprint|impressum|shop|store|cart|login|next|previous|prev|more|less|all|top"
    r"|print|edit|reply|submit|cancel|ok|save|preview|details?|sections?|topics?|tags?"
    r"|categor(?:y|ies)|pages?|blog ?roll|followers|loading|continue|support us|read more|show"
    r" more|load more|see more|view all|see all|learn more|click here|get started|download"
    r"|upgrade|once|monthly|annual(?:ly)?|yearly|remember me|forgot(?:ten)?(?: your)? password)"
    r"[\s?:.»›>…*]*",
    r"(?:home|news|you are here)\s*[:»›>/].{0,200}",
    r"[^.»›>]{1,60}(?: [»›>][^.»›>]{1,80})+",
    r"(?:newer|older|next|previous) ?(?:posts?|articles?|page|story|entry)\b.{0,120}",
    r"(?:newer|older|next|previous)\s?[:«»←→>].{0,120}",
    r"[«»‹›←→×✕☰▼►▲|•·/\\\-–—_*=.…\s]+",
    r"page \d+(?: of \d+)?|\d+ ?/ ?\d+|\d{1,3}",
    r"(?:open|view|read|continue|see) (?:it |this |on |in )*(?:the |our )?(?:app|full site|desktop"
    r"|web ?site|full version|browser|page)\b.{0,40}",
    r"(?:show|hide|jump to|view) (?:key|all|new|latest) (?:events?|updates?|posts?"
    r"|entries)\b.{0,40}",
    r"(?:key events?|live feed|pinned(?: post)?|auto.?(?:update|refresh).{0,20}|refresh"
    r"|latest updates?|summary|new updates?|\d+ new updates?)\W*",
    r"(?:privacy|cookies?|terms|legal|accessibility|editorial|community|advertising)"
    r"(?: (?:policy|notice|statement|settings|of (?:use|service)|& conditions|and conditions"
    r"|ethics|guidelines|preferences|choices))+.{0,60}",
    r"do not (?:sell|share) my .{0,40}",
    r"(?:posted|published|filed) ?(?:in|under|at)\b.{0,200}",
    r"(?:tags?|tagged|labels?|topics?|categor(?:y|ies)|keywords|filed under)\s?:.*",
    r"powered by .{0,60}|.{0,40}theme\b.{0,20}\bby .{0,40}|.{0,30}web ?site by .{0,60}",
    r"(?:estimated )?read(?:ing)? time\b.{0,30}|\d+ min(?:ute)?s? read",
    r"on this page:?|in this (?:article|story):?|table of contents|contents",
)

_ADVERT = _any(
    r"(?:paid )?advertisements?\W*(?:continue reading.*)?|ad|ads|sponsored(?: content| links?)?",
    r"(?:story|article|post) continues? (?:below|after).*|continue reading.{0,60}",
    r"(?:this )?(?:advert(?:isement)?|ad)\b.{0,20}"
    r"\b(?:close|skip|loading|ends|remove|report|here)\b.*",
    r"-+ ?(?:advertisement|ad) ?-+|sponsored by\b.{0,60}|paid for by\b.{0,60}"
    r"|in association with.*",
    r"(?:promoted|partner|paid) (?:content|post|stories)|promotion|scroll to continue.*",
    r".{0,80}\b(?:affiliate (?:links?|advertising)|amazon (?:associate|services))\b.*",
)

_COOKIE = _any(
    r".*\b(?:uses? cookies|cookies? (?:and|to|on|policy)|accept (?:all )?cookies)\b.*"
    r"\b(?:we|our|you|your|site|website|experience|agree|uses)\b.*",
    r".*\b(?:we|our|you|your)\b.*\b(?:uses? cookies|accept (?:all )?cookies)\b.*",
    r".*\b(?:ad[- ]?block(?:er|ing)?)\b.*\b(?:you|your|please|disable|we)\b.*",
    r".*\b(?:already (?:a|an|have an?|got an?) (?:subscriber|member|account|subscription)"
    r"|subscribers? only|to continue reading|read the full (?:story|article)"
    r"|free articles? (?:left|remaining)"
    r"|this (?:content|article) is for (?:subscribers|members))\b.*",
    r"(?:you have|you['’]ve) (?:read|reached|used)\b.*\b(?:free articles?|article limit|limit)\b.*",
    r"(?:please )?(?:enable|turn on) javascript\b.*|.*javascript is (?:disabled|required).*",
)

_NEWSLETTER = _any(
    r"(?:please )?(?:sign|signed) up\b.{0,120}",
    r"(?:subscribe|join)\b.{0,100}\b(?:newsletter|list|inbox|e-?mails?|updates|alerts|channel"
    r"|community|other followers|followers|subscribers)\b.{0,80}",
    r"(?:get|receive)\b.{0,100}\b(?:newsletter|inbox|in your (?:e-?mail|mailbox)"
    r"|straight to your|by e-?mail|app)\b.{0,100}",
    r".{0,60}\bnewsletters?",
    r".*\b(?:our|weekly|daily|free|morning|e-?mail) (?:weekly |daily |free |e-?mail )?newsletters?"
    r"\b.*\b(?:you|your|sign|subscribe|get|join|receive)\b.*",
    r".*\benter your (?:e-?mail|name)\b.*|.*\bcheck your (?:e-?mail|inbox)\b.*",
    r"(?:you have|you've) (?:already |successfully )?(?:subscribed|signed up)\b.*",
    r"(?:subscribers|by (?:signing|subscribing|clicking|submitting|providing))\b.{0,40}"
    r"\bagree\b.*|by (?:signing up|subscribing|clicking|submitting)\b.*",
    r"(?:e-?mail|news) ?(?:alerts?|updates)|(?:get|download) (?:the|our) app\b.*",
    r"(?:get|receive) (?:the )?latest\b.{0,120}|(?:never|don.t) miss\b.{0,120}",
    r"missing out on .*|you (?:may|can) (?:unsubscribe|opt out).*",
    r"do you want to be informed\b.*|stay (?:informed|updated|up to date|in touch|connected).*",
)

_ASK = re.compile(
    r"\b(?:support (?:us|our|independent|local|quality|progressive|the free press"
    r"|\w+ journalism)|your (?:support|donation)|donat(?:e|ing) (?:now|today|to us|here|\$)"
    r"|please (?:consider )?(?:donat|subscrib|support|contribut)\w+|subscri(?:be|ption|bing)"
    r"|become a (?:member|patron|supporter|subscriber)|chip in|make a (?:one-time )?donation"
    r"|our (?:journalism|newsroom|readers|members|mission)|disabled? (?:all )?ads|ad-free"
    r"|unlimited (?:digital )?access|reader[- ](?:supported|funded))\b",
    re.IGNORECASE,
)
"""What asks the reader for support; with "you" or "we" it is an appeal."""
_MAYBE_ASK = re.compile(
    r"\b(?:your (?:help|contribution|gift|generosity)|help us|rely on|membership"
    r"|supporting (?:us|our|independent)|make a (?:gift|contribution|difference)|donat\w+)\b",
    re.IGNORECASE,
)
"""What also stands in other sentences; it takes a second sign."""
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”«»]|(?:^|[\s(])['‘]\w|\b(?:said|says|told|added)\b")

_RELATED = _any(
    r"also (?:in|on|from|by|see|today)\b.{0,60}|elsewhere (?:in|on)\b.{0,60}",
    r"(?:earlier|previously|before this|also|elsewhere) (?:on|in|from) [^:]{2,40}: .{0,200}",
    r"(?:readers?|people|others|those) (?:of this|who read this|who liked this|also)\b.{0,20}"
    r"\b(?:read|like|liked|bought|viewed|chose)\b.{0,30}",
    r"(?:other|more|most|latest|today.s|this week.s) (?:\w+ )?"
    r"(?:stories|headlines|articles|reads?|read|shared|commented|discussed)\b.{0,40}",
    r"(?:related|more|similar|recommended|suggested|popular|latest|recent|trending|featured|top"
    r"|most(?: read| popular| viewed)?|best|other|further|editor.?s)"
    r"(?: (?:articles?|posts?|stories|story|news|reads?|reading|content|links?|topics?|coverage"
    r"|recipes?|videos?|popular|viewed|read|picks?|choice|headlines|for you|like this"
    r"|to read|tweets))*(?: (?:from|on|in|by|you)\b.{0,60})?\W*",
    r"(?:related|see also|also read|read also|read (?:more|next|now|on|the rest|this)"
    r"|more (?:on|from|in|about)|don.t miss|recommended|watch|watch now|video|listen|must[- ]read"
    r"|up next|next up|editor.?s note|what to read next|from the archives?)\s?[:>»].{0,200}",
    r"read (?:more|the rest|the full|full|next|on|also)\b.{0,80}",
    r"you (?:may|might) (?:also )?(?:like|enjoy|be interested).{0,60}",
    r"(?:latest|recent) (?:posts?|articles?|stories) by\b.*|recent posts?|check it out",
    r"(?:want|looking) (?:to know|to learn|for) more .{0,60}",
)

_COPYRIGHT = _any(
    r".{0,60}(?:©|\(c\)|&copy;|copyright)\s.{0,200}",
    r"(?:©|copyright).*",
    r".{0,120}\ball rights?(?: \w+){0,6} reserved\b.{0,120}",
    r"(?:printed|published|produced)(?: and \w+)* (?:in [^.]{2,40} )?by\b.{0,200}",
    r"this (?:live ?)?(?:blog|page|thread|feed|coverage)(?: (?:has|is|was|now)){1,3}"
    r" (?:stopped|closed|ended|over|finished|no longer)\b.{0,240}",
    r".{0,120}\b(?:may not be (?:published|reproduced|republished)|do not reproduce"
    r"|without (?:prior |written )*permission)\b.{0,160}",
    r".{0,80}\blicen[sc]ed under\b.{0,160}|.{0,60}\bcreative commons\b.{0,120}",
    r"use of this (?:web ?)?site\b.*",
    r".{0,80}\b(?:from|in) (?:our|the) archives?\b.{0,160}",
    r"this (?:article|story|report|page|content|item)\b.{0,80}\b(?:archived?|(?:years?|months?) old"
    r"|out of date|originally (?:published|appeared)|first (?:published|appeared))\b.{0,160}",
    r".{0,120}\bmay (?:have changed|be out of date|no longer be (?:current|accurate"
    r"|valid))\b.{0,80}",
    r".{0,60}print archives?\b.{0,60}|(?:blog )?archives?\b.{0,40}",
    r"registered (?:office|charity|company|in)\b.{0,200}",
)

_AGENCIES = (
    r"getty(?: images)?|reuters|ap(?: photo)?|afp|epa|tass|ria novosti|shutterstock|unsplash"
    r"|pexels|pixabay|flickr|wikimedia(?: commons)?|istock|alamy|bloomberg|xinhua|anadolu|twitter"
    r"|instagram|facebook|file|handout|pool|moskva news agency|sputnik|imago|zuma|dpa|adobe stock"
)
_PHOTO = _any(
    r"(?:image|photo|picture|video) (?:source|credit|caption)s?\s*[,:].{0,120}",
    r".{0,300} (?-i:Picture|Photo|Photograph|Image|Pic)s? by [\w.'’&/\- ]{2,40}",
    r"\(?(?:photo|photos|photographer|photograph|photography|pic|image|images|picture|pictures|illustration|video"
    r"|credit|cover photo|featured image)s?(?: credit| courtesy| by| via| from| of| source)*"
    r"\s?(?::|/|by\b|via\b|courtesy\b|credit\b|©|—|–|-).{1,120}",
    rf"[\w.'’\-]+(?: [\w.'’&\-]+){{0,5}} ?(?:/|via|\|) ?(?:{_AGENCIES})\b.{{0,40}}",
    r"[A-ZÀ-Þ][\w.'’\-]+(?: [\w.'’\-]+){0,3} / [A-ZÀ-Þ][\w.'’&\-]*(?: [\w.'’&\-]+){0,3}",
    rf"(?:{_AGENCIES})(?: ?[/,|] ?[\w .'’\-]{{2,40}}){{0,3}}",
    r".{0,400}\((?:photo|image|picture|photograph|credit|courtesy|ap photo|file|illustration)s?"
    r"\b[^)]{0,80}\)\W{0,2}",
    r".{0,400}[.!?)”\"] ?(?:photo|image|picture|photograph|credit|courtesy)s?"
    r"(?: (?:by|via|of|courtesy|credit|from))*[: ]\s?[\w.'’&/\- ]{2,60}",
    rf".{{0,400}}[.!?)”\"] +[\w.'’\- ]{{2,40}} ?(?:/|via) ?(?:{_AGENCIES})\b.{{0,30}}",
    r".{0,400}[.!?)”\"]  ?(?-i:[Bb]y [A-Z][A-Z.'’&\- ]{3,60})",
    r".{0,300}(?-i: (?:Photograph|Photo|Picture|Image)s?): [\w.'’&/\- ]{2,60}",
    r".{0,300}[.!?] (?-i:[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2})"
    r" (?:photo|picture|image|graphic)s?",
    r".{0,300} © ?[\w.'’&/\-]+(?: [\w.'’&/\-]+){0,6}",
    r".{0,300}\([^()]{0,40}\b(?:photo|picture|image|photograph)s? (?:by|from|courtesy)\b"
    r"[^()]{0,60}\)",
    r"[\w.'’&\-]+(?: [\w.'’&\-]+){0,3} (?:photo|picture|image|photograph|graphic)s?"
    r"(?: (?:by|from) [\w.'’&\- ]{2,60})?",
    r"(?:enlarge|zoom|view (?:larger|full)|open|click to (?:enlarge|zoom)) ?"
    r"(?:in|the|this)? ?(?:picture|image|photo|gallery|full ?screen|larger)?",
    r"courtesy (?:of )?[\w.'’&\- ]{2,60}",
    r"\[?(?:above|below|left|right|pictured|caption)\b: .{0,200}",
    r".{0,300}\((?:left|right|centre|center|l|r|second (?:left|right))\),? .{0,300}"
    r"\b(?:looks? on|pictured|addresses|greets|poses?|shakes?|speaks?|shares?)\b.{0,200}",
)

_BIO = _any(
    r"[A-ZÀ-Þ][\w.'’\-]+(?: [\w.'’\-]+){1,4},? (?:is|was|has been) (?:an?|the) .{0,80}"
    r"\b(?:writer|reporter|correspondent|editor|journalist|columnist|contributor|author|blogger"
    r"|freelancer?|founder|co-founder|fellow|professor|consultant|producer|photographer)\b.{0,500}",
    r"(?:about the author|about me|author|written by|the author|staff writer|view (?:my )?complete"
    r" profile|view all posts by.*|more (?:posts|stories) by.*)s?\W*",
    r"(?-i:[A-ZÀ-Þ][\w.'’\-]+(?: [A-ZÀ-Þ][\w.'’\-]+){1,3})"
    r"(?:,? (?:who|also|now|mainly|often))* (?:writes|reports|covers|edits)"
    r" (?:about|on|from|for|the)\b.{0,300}",
    r"[\w.+-]+@[\w-]+\.[\w.]+",
    r"(?:reach|contact|e-?mail|follow) (?:the )?"
    r"(?:author|reporter|writer|him|her|them|me)\b.{0,120}",
    r"i['’]m [A-Z][a-z]+\b.{0,80}\b(?:stopped by|welcome|i['’]m so glad|here to)\b.*",
)

_FORUM = _any(
    r".*\b(?:comments? (?:are|is|may be|will be) (?:moderated|republished|published)"
    r"|we (?:ask|reserve|encourage|will)\b.{0,60}\bcomments?|submit your)\b.*",
    r".*\b(?:our|your|you|by using)\b.*\b(?:terms and conditions|terms of (?:use|service)"
    r"|privacy policy)\b.*",
    r"(?:terms|privacy|cookie)\b.{0,30}\b(?:conditions|policy|of use)\b.{0,60}",
    r"(?:sorry, )?no comments? (?:are|is|yet|found).*",
    r"please (?:leave this field|understand that|do not|avoid|note that your).*",
    r".{0,60}\b(?:on|in) (?:this|these|our) (?:pages?|site|website|article)\b.{0,40}"
    r"\b(?:is|are|as|constitutes?)\b.{0,30}\badvice\b.*",
    r".{0,60}\bdoes not (?:offer|provide|constitute) (?:medical|legal|financial)\b.*",
)

_KINDS = (
    ("advertisement", _ADVERT),
    ("photo credit", _PHOTO),
    ("related", _RELATED),
    ("share or comment widget", _SHARE),
    ("newsletter", _NEWSLETTER),
    ("navigation", _NAVIGATION),
    ("copyright or archive notice", _COPYRIGHT),
    ("cookie or paywall notice", _COOKIE),
    ("house rules", _FORUM),
)


@lru_cache(maxsize=4_096)
def reason_against(line: str) -> str | None:
    """Return the kind of furniture a line is, or None.

    Examples
    --------
    >>> reason_against("Ann Roe / Unsplash")
    'photo credit'
    >>> reason_against("Your support can help us fill the gap.")
    'appeal'
    >>> reason_against("“We need your support,” the minister said.") is None
    True
    """
    if len(line) > _LONGEST:
        return None
    if is_credit_line(line):
        return "agency credit"
    prose = is_prose(line)
    for reason, pattern in _KINDS:
        if pattern.fullmatch(line) and not (prose and _QUOTED.search(line)):
            return reason
    return "appeal" if _is_appeal(line, prose) else None


def _is_appeal(line: str, prose: bool) -> bool:
    if _QUOTED.search(line):
        return False
    n_asks = len(_ASK.findall(line))
    n_signs = n_asks + len(_MAYBE_ASK.findall(line))
    if n_signs >= 2 or (n_asks and len(line.split()) <= 6):
        return _YOU.search(line) is not None or _WE.search(line) is not None
    if n_asks:
        return _YOU.search(line) is not None or (not prose and _WE.search(line) is not None)
    return n_signs > 0 and not prose and _YOU.search(line) is not None


def is_bio(line: str) -> bool:
    """Say whether a line presents an author; believed only at an article's end."""
    return len(line) <= _LONGEST and _BIO.fullmatch(line) is not None
