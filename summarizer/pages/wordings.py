"""What a site says of itself and wants of its reader, in the languages of many papers: labels, offers, credits.

Each pattern is linear: no run of blanks, words or signs can be taken in two ways.
"""

from __future__ import annotations

import re


def _any(*shapes: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{shape})" for shape in shapes), re.I)


NOTICE = _any(
    r"\b(?:we|(?:our|this) (?:partners|(?:web)?site))(?: and our partners)? (?:also )?uses? (?:\w+ ){0,3}cookies\b",
    r"\b(?:accept|reject|manage) (?:all )?cookies\b|\bstore and(?:/or)? access information on a device\b",
    r"\b(?:using|on) an? (?:old|older|outdated|unsupported) (?:version of (?:your )?)?browser\b",
    r"\b(?:update|upgrade|try refreshing) your browser\b|\byour browser (?:is|does) not support",
    r"\byour browser is out of date\b|^press \S+ to (?:jump|open|learn)\b|\bkeyboard shortcuts$",
    r"\b(?:please )?(?:enable|turn on|activate) javascript\b|\bjavascript is (?:disabled|required|not enabled)\b",
    r"\bvideos you watch may be added to\b|\berror occurred while retrieving sharing information\b",
    r"^if playback doesn['’]t begin shortly\b|^tap to unmute$",
    r"\bihr browser (?:unterstützt|ist veraltet)|\bjavascript (?:aktivieren|activ[ée])|\bvotre navigateur ne\b",
    r"\bsu navegador no (?:soporta|admite)|\bseu navegador não\b|\bil tuo browser non\b",
)
"""About cookies, the browser or the player rather than about the world."""

LABEL = _any(
    r"(?:article|story) content(?: continued)?|advertisements?|sponsored(?: content)?|comments?(?: \(?\d+\)?)?",
    r"share(?: this(?: \w+)?)?|text size|(?:article|story) continues (?:below|after).{0,40}|loading\W*|close",
    r"skip ad\w*",
    r"(?:view|show|see|leave|post)(?: all)? (?:a )?comments?|read more|more",
    r"related(?: (?:news|stories|articles|posts|topics))?:?|follow us.{0,60}|print(?: this)?|e-?mail(?: this)?",
    r"more (?:\w+ ){0,2}(?:news|stories|articles|headlines|coverage)",
    r"you (?:may|might) also (?:like|enjoy|be interested in)",
    r"table of contents|in this (?:article|story)|on this page|inhaltsverzeichnis|in diesem (?:artikel|beitrag)",
    r"dans cet article|en este artículo|neste artigo|in questo articolo|in dit artikel|spis treści",
    r"\((?:all )?(?:credit|photo|image|picture|illustration|video|graphic)s?(?: credits?)?\b[^()]{1,80}\)",
    r"werbung|anzeige|(?:artikel )?(?:teilen|drucken|merken|anhören|kommentieren)|kommentare?|mehr (?:zum thema|dazu)",
    r"weiterlesen|das könnte (?:sie|dich|euch) auch interessieren|zum thema|empfohlener (?:\w+ )?inhalt|nach oben",
    r"publicité|(?:à lire|lire|voir) (?:aussi|également|la suite)|partager|commentaires?|sur le même sujet",
    r"la suite après (?:la|cette) publicité|publicidad|(?:lea|lee|ver|leer) (?:también|más)|te puede interesar",
    r"(?:noticias|notícias|contenido) relacionad[ao]s?|compartir|comentarios|más (?:información|noticias)",
    r"publicidade|(?:leia|veja|confira) (?:também|mais|ainda)|compartilh(?:e|ar)|comentários",
    r"continua (?:após|depois d)a publicidade|pubblicità|leggi (?:anche|tutto|di più)|condividi|commenti",
    r"(?:ti )?potrebbe(?:ro)? (?:anche )?interessar(?:e|ti)|articoli correlati|advertentie|lees (?:ook|meer|verder)",
    r"reacties|annons|annonse|annonce|(?:les|läs|læs) (?:også|också|mer|mere|även|vidare)|kommentarer",
    r"reklama?|(?:czytaj|zobacz|przeczytaj) (?:także|też|również|więcej|dalej)|udostępnij|ilgili haberler|paylaş",
    r"реклама|читайте (?:также|ещё|еще)|поделиться|комментарии|подробнее|関連(?:記事|ニュース)|続きを読む|広告",
    r"广告|廣告|相关(?:新闻|阅读)|相關(?:新聞|閱讀)|延伸閱讀|分享|광고|관련 ?기사|إعلان|اقرأ أيضا?ً?",
)
"""A whole line that names a part of the page."""

WALL = _any(
    r"^(?:subscribe|sign ?up|log ?in|sign ?in|register|join)(?: now| today)? to (?:read|continue|keep|unlock|access)\b",
    r"^to (?:continue|keep) reading\b|\bthis (?:article|story|content) is (?:only )?(?:available )?(?:for|to) (?:\w+ )?"
    r"(?:subscribers|members)\b|^already a (?:subscriber|member)\?|^(?:for )?subscribers only\b",
    r"^(?:jetzt )?weiterlesen mit\b",
    r"^(?:dieser|der) (?:artikel|beitrag|inhalt|text) ist (?:nur |exklusiv )?für abonnenten",
    r"^(?:jetzt )?abonnieren,? (?:und|um) .{0,30}(?:weiter|lesen)",
    r"^(?:sie|du) (?:möchten|möchtest|wollen|willst) weiterlesen",
    r"^(?:abonnez|inscrivez|connectez|identifiez)-vous pour (?:lire|accéder|continuer|poursuivre|débloquer)\b",
    r"^(?:la suite (?:de cet article )?|cet article |ce contenu )est réservée? aux abonnés|^il vous reste \d",
    r"^(?:suscríb(?:ete|ase)|regístrate|inicia sesión) para (?:leer|seguir|continuar|acceder)\b"
    r"|^(?:contenido|artículo) (?:exclusivo|solo|sólo) para suscriptores",
    r"^(?:assine|cadastre-se|faça login) para (?:ler|continuar|ter acesso|acessar)\b"
    r"|^(?:conteúdo|matéria) exclusiv[oa] para assinantes",
    r"^(?:abbonati|accedi|registrati) per (?:leggere|continuare|accedere)\b"
    r"|^(?:contenuto|articolo) riservato agli abbonati",
    r"^(?:abonneer|log in|registreer)(?: je| u)? om (?:verder|dit|te)\b"
    r"|^(?:logga in|bli prenumerant|logg inn|bliv abonnent|log ind) (?:för|for) (?:att|å|at)\b",
)
"""That the rest of a story is for those who pay or log in."""

OFFER = _any(
    r"\baffiliate (?:commission|links?|partners?)\b|\bproducts are independently (?:selected|chosen|reviewed)\b",
    r"\b(?:may|might|can) (?:earn|receive|get) (?:an? |some )?(?:\w+ ){0,2}commissions?\b",
    r"\bsign(?:ing)? up (?:for|to) (?:our|the|\S+) (?:\S+ ){0,9}(?:newsletters?|briefings?|alerts)\b",
    r"\bsubscribe to (?:our|the|\S+) (?:\S+ ){0,5}(?:newsletter|channel|podcast)s?\b",
    r"^(?:sign|subscribe|get|join)\b.*\bnewsletters?\b|\bin your inbox\b",
    r"\b(?:get|receive) (?:the|our|all the) (?:latest|best|top) (?:\S+ ){1,8}(?:in|to) your inbox\b",
    r"\bfollow (?:us|me|him|her|\w+ \w+) on (?:twitter|x|facebook|instagram|whatsapp|telegram|bluesky)\b",
    r"\b(?:download|get) (?:the|our) (?:\S+ ){0,3}app\b|^have (?:a|you got a) (?:news )?(?:tip|story)\b.*\?",
    r"\bplease (?:share|send)(?: us)? your (?:videos?|photos?|pictures?|stories|views?|memories|experiences?)\b",
    r"^(?:(?:do|are|have|were) you|would you like)\b.*\?.*"
    r"\b(?:share|send|tell us|get in touch|contact us|e-?mail us|join (?:our|the|us)|e-?mail:? \S+@)",
    r"^(?:write to|e-?mail|contact|reach) .{2,60} (?:at|via|on) \S+@\S+$|\bsubscribe (?:now|today)\W*$",
    r"^more .{2,40}: ?https?://|^[\w .'’-]{3,40} (?:is|tweets) on (?:twitter|x|facebook|instagram) (?:at|as) @?\w+\W*$",
    r"^(?:originally|first) published (?:on|in|by|at)\b|^disclaimer\s*:|\bdo i qualify\?",
    r"^welcome to\b.*\byour (?:\w+ ){0,2}source (?:for|of)\b",
    r"^get (?:\w+ )?access to\b.*\b(?:subscri|for (?:only|just|as little as)\b)",
    r"^you have (?:full |free )?access to this (?:article|content)\b",
    r"^get (?:real-time|the latest|live|breaking|instant) (?:updates?|news|alerts?)\b",
    r"^if you (?:enjoyed|liked) this (?:article|story|post|piece)\b|^there['’]s (?:plenty )?more where that came from",
    r"^(?:this is a )?(?:breaking|developing) (?:new |news )?story\b|^more to (?:follow|come)\W*$|^more follows\W*$",
    r"^listen to .{2,80} (?:wherever|on) (?:you get your|apple|spotify|all) ?podcasts?\b",
    r"\bget in touch (?:with us|by e-?mail|at)\b|\breproduc\w+ (?:\S+ ){0,6}without (?:\S+ ){0,3}permission\b",
    r"\ball rights reserved\b|\bthis (?:article|story) was (?:first|originally) published (?:on|in|by|at)\b",
    r"\brepublish(?:ed)? (?:\S+ ){0,8}(?:creative commons|permission|licen[cs]e)\b",
    r"\bcomments? (?:with|that contain) (?:\S+ ){0,8}(?:not be (?:approved|published)|removed)\b",
    r"\b(?:moderat\w+|closed|disabled) (?:\w+ ){0,4}comments\b",
    r"\bcomments (?:are|have been) (?:closed|moderated|disabled)\b",
    r"\blet us know (?:\w+ ){0,5}(?:in|via) (?:the |our )?comments?\b",
    r"^more from [^.!?:]{2,60}:|^this (?:entry|post) was (?:posted|written) (?:on|by|in)\b.*\bfiled under\b",
    r"\bthis material may not be published\b|\bcreative commons licen[cs]e\b",
    r"\b(?:please|consider) (?:support(?:ing)?|donat(?:e|ing)(?: to)?)"
    r" (?:us|our (?:work|journalism|reporting|newsroom))\b",
    r"^(?:support|donate to|help (?:us )?fund) (?:us\b|our (?:work|journalism|reporting|newsroom))",
    r"^make a (?:tax-deductible )?(?:donation|contribution)\b",
    r"^(?:the )?(?:views|opinions|comments) (?:expressed )?(?:below|in (?:the|these|reader) comments)\b",
)
"""What a page in English offers and asks for, or says of its rights."""

OFFER_ELSEWHERE = _any(
    r"^hat (?:ihnen|dir|euch) (?:der|dieser|die|das) .{3,30} gefallen|^fehler (?:gefunden|entdeckt)",
    r"^lesen sie (?:auch|mehr)\b|\babonnieren sie (?:\S+ ){0,4}(?:[\w.]+-)?newsletter",
    r"\bnewsletter (?:abonnieren|bestellen|anmelden)|^mit (?:meiner|ihrer|der) anmeldung\b",
    r"\bfolgen? (?:sie )?uns (?:auf|bei)\b",
    r"\bjetzt (?:abonnieren|anmelden|registrieren|kostenlos \w+)\b|^(?:unterstützen|abonnieren) sie\b",
    r"^diskutieren sie mit|^dieser (?:beitrag|eintrag) wurde .{0,80}\b(?:erstellt|geschrieben|veröffentlicht)\b",
    r"^den (?:ganzen|gesamten|kompletten|vollständigen) (?:artikel|beitrag|bericht|text) (?:lesen|finden) sie\b",
    r"^(?:bitte )?unterstützen? (?:sie )?(?:uns(?:ere)?\b|mit (?:ihrer|deiner|einer) spende)",
    r"^mit (?:ihrer|deiner) spende\b|^(?:faites un don|soutenez[- ](?:nous|notre))\b|\bgrâce à vos dons\b",
    r"^(?:sostienici|fai una donazione|haz(?:te soci[oa]| una donación)|apóyanos|apoye nosso|faça uma doação)\b",
    r"الآراء الواردة أدناه|التعليقات قبل نشرها",
    r"^melden sie sich .{0,60}(?:newsletter|an)\W*$|^alle rechte vorbehalten|^schreiben sie uns\b|^auch interessant\b",
    r"^(?:revivez|suivez|retrouvez) (?:le|notre|en) direct\b",
    r"^abonnez-vous|\binscrivez-vous (?:à|a) (?:notre|la|nos)\b|^suivez[- ](?:nous|toute|l['’]actualité)\b",
    r"^(?:à lire|lire) aussi\b",
    r"^recevez (?:nos?|notre|toute|l['’]essentiel|chaque)\b|\btous droits (?:\S+ ){0,3}réservés|^signaler une erreur",
    r"^retrouvez (?:toute|nos|notre)\b",
    r"^suscr[íi]b(?:ete|ase)\b|\bs[íi]gu?(?:enos|anos) en\b|^recib[ea] (?:nuestr|las|toda|en tu)",
    r"\btodos los derechos reservados",
    r"^(?:lea|lee|mira|vea) (?:también|además|más)\b|\bpublicado originalmente\b|\búnete a nuestro (?:canal|grupo)",
    r"^apúntate\b",
    r"^deixe (?:suas?|seus?|um) (?:dúvidas?|opini(?:ão|ões)|comentários?|perguntas?)\b",
    r"^inscreva-se\b|^assine (?:a|o|já|nossa|agora)\b",
    r"\bsiga (?:\S+ ){0,6}(?:instagram|facebook|twitter|whatsapp|redes sociais)\b",
    r"^(?:leia|veja|confira) (?:também|mais|ainda)\b|\btodos os direitos reservados",
    r"^receba (?:as|nossas|notícias|no seu)\b",
    r"\bcomentários (?:\S+ ){0,12}(?:aprovad|moderad|publicad|removid)|^participe d[oe] (?:nosso )?(?:grupo|canal)\b",
    r"^iscriviti (?:alla|al|a|ai)\b|^abbonati\b|^seguici\b|^leggi anche\b|\briproduzione (?:\w+ )?riservata",
    r"\btutti i diritti riservati",
    r"^abonneer\b|^volg ons\b|^schrijf je in\b|^lees (?:ook|meer|verder)\b|^meld je aan\b|\balle rechten voorbehouden",
    r"^prenumerera\b|^(?:följ|følg) (?:oss|os)\b|^(?:läs|les|læs) (?:också|også|mer|mere|även)\b|^tilmeld dig\b",
    r"^tips oss\b",
    r"^zapisz się\b|^obserwuj nas\b|^(?:czytaj|zobacz|przeczytaj) (?:także|też|również|więcej)\b|\bprawa zastrzeżone",
    r"^(?:bizi )?takip ed|\babone olun?\W*$|\btüm hakları saklıdır|^подпис(?:ывайтесь|итесь)",
    r"^читайте (?:также|нас|ещё|еще)\b",
    r"\bвсе права защищены|無断転載|無断複製|会員登録|版权所有|未经授权|未經授權|责任编辑|責任編輯",
    r"무단 ?(?:전재|복제)|구독하기",
    r"جميع الحقوق محفوظة|^تابعونا|^اشترك",
)
"""The same in other languages."""

OFFER_WITH_QUOTES = _any(
    r"^(?:dieser|der) (?:artikel|text|beitrag) (?:ist|erschien|wurde) (?:\S+ ){0,5}(?:zuerst|ursprünglich|original)",
    r"^\W?questions\? comments\?|^cet article (?:est|a été) (?:\S+ ){0,4}(?:initialement|d['’]abord|originellement)",
    r"\b(?:abgelegt unter|filed under|posted in)\b.{1,80}\b(?:rss|feed|kommentare|comments|responses)\b",
    r"^this (?:article|story|post|essay) (?:was )?(?:first|originally) (?:appeared|published|ran)\b",
    r"^receba (?:em|no) seu e-?mail\b|^\W?(?:[àa] lire|lire) aussi\b",
    r"\b(?:on|of|to) our (?:\w+ ){0,4}(?:podcast|newsletter)\b",
)
"""What is one, outside the marks, although it names something in quotation marks."""

_AGENCIES = (
    r"(?:afp|ap(?: photo)?|epa(?:-efe)?|getty(?: images)?|reuters|dpa|shutterstock|istock|imago(?: images)?|keystone"
    r"|belga|anp|alamy(?: stock photo)?|picture alliance|unsplash|ansa|efe|pa wire|bloomberg|xinhua)"
)
PICTURED = re.compile(
    rf"[^.!?:“”\"]{{0,60}}(?:[/,|©]|via)\s*{_AGENCIES}(?:\s*[/,|]\s*{_AGENCIES})*\W?|{_AGENCIES}", re.I
)
"""Whose a picture is: a name and an agency."""

CAPTIONED = re.compile(
    r"\W?(?:图注|圖註|图说|圖說|图片说明|圖片說明|资料图|資料照|写真説明|사진설명)\s?[:：]"
    r"|(?:bildunterschrift|(?:photo )?caption|pictured)\s?:|(?:原标题|原標題|原題|original title)\s?[:：]"
    r"|(?:banner|cover|feature|featured|header|lead|main|title|top) (?:image|photo|picture)(?: credits?)?\s?:"
    r"|(?:aufmacher|beitrags|titel)(?:bild|foto)\s?:|bild(?:nachweis|quelle)e?\b[^:.]{0,30}:"
    r"|(?:bild(?:er)?|fotos?|images?|photos?|pictures?)\s?(?:\((?:cc|c|©)\)\s?)?:"
    r"|(?:image (?:à|a) la une|photo de (?:couverture|une)|(?:foto|imagen?|imagem) (?:de (?:capa|portada)|destacad[ao])"
    r"|immagine di copertina|foto di copertina|omslagfoto|zdjęcie główne)\s?:",
    re.I,
)
"""What says what a picture shows, or what a story was called elsewhere."""

BY_MACHINE = _any(
    r"\b(?:this|the) (?:summary|translation) (?:was|is|has been) (?:\w+ ){0,2}(?:generated|created|produced)"
    r" (?:by|with|using) (?:an? )?(?:AI\b|artificial)",
    r"^this (?:text|audio) (?:was|is|has been) (?:\w+ ){0,2}(?:generated|created|produced)"
    r" (?:by|with|using) (?:an? )?(?:AI\b|artificial)[^.,;:]{0,30}\.?$",
    r"^(?:die|diese) zusammenfassung wurde (?:\S+ ){0,3}(?:KI|künstlicher)\b",
    r"^résumé généré par (?:une |l['’])?(?:IA|intell)",
    r"^AI ?(?:요약|要約|摘要)",
)
"""That a machine made what stands beside it."""

PICTURED_AT_END = re.compile(
    r"(?:image|illustration|map|photo(?:graph)?|screenshot) (?:by|from|via) [^.!?]{2,80}"
    r"(?:CC[ -]BY[\w .-]{0,15}|CC0|public domain(?:/CC0)?|fair use)\.?$",
    re.I,
)
"""How a caption ends: whose the picture is, and under which licence anybody may show it."""

LEADS_ON = _any(
    r"[àa] (?:lire|écouter|voir) (?:aussi|également)|further reading|read (?:also|next)|you may also like",
    r"weiterführende (?:artikel|links)|(?:lea|lee|leer) también|leia também|leggi anche|lees ook|läs också|les også",
)
"""What stands above the links to other stories, behind a story or in it."""

APPEAL = _any(
    r".{2,30} (?:ist|sind) spendenfinanziert|(?:jetzt )?spenden|unterstützen sie uns(?:ere \w+)?|faites un don"
    r"|soutenez[- ](?:nous|notre \w+)|support (?:us|our (?:work|journalism|reporting))|donate(?: now)?|apóyanos",
)
"""What stands, behind a story, above some lines on what its site lives on."""

ABOUT_AUTHOR = _any(
    r"(?:about|meet|more about) the (?:authors?|writers?|columnists?)",
    r"(?:über|zu[rm]) (?:den|die|der|de[nr]) aut(?:or(?:in|en)?)|zur person|aut(?:or(?:en|in)?|hors?|eure?s?)",
    r"(?:à propos de|sur) l['’]aut(?:eure?|rice)|sobre (?:el|la|o|a) autora?|autora?|l['’]autore|l['’]autrice"
    r"|over de auteur|om (?:författaren|forfatteren)|o autor(?:ze|ce)",
)
"""What stands, behind a story, above some lines on who wrote it."""

TAGS = re.compile(
    r"(?:tags?|schlagw[oö]rter?|schlagworte|stichworte?|mots[- ]clés|etiquetas|palabras clave|palavras-chave"
    r"|parole chiave"
    r"|trefwoorden|keywords|filed under|posted in|hashtags|nyckelord|emneord|etiketler|теги)\b\s*[:|]?\s",
    re.I,
)
"""How a list of tags begins."""

POINTER = re.compile(
    r"(?:related|also|more(?: \w+){0,4}|read (?:more|also|next)|see (?:also|more|it now)|watch|listen|shop(?: now)?"
    r"|buy(?: now| here)?|don['’]t miss|recommended|must[- ]read|explore|in pictures|lesen sie (?:auch|mehr|hier)"
    r"|mehr dazu"
    r"|mehr zum thema|siehe auch|(?:à lire|lire|voir) aussi|(?:lea|lee|ver) también|(?:leia|veja) (?:também|mais)"
    r"|leggi anche"
    r"|lees ook|(?:les|läs|læs) (?:også|också|mer|mere|även)|(?:czytaj|zobacz) (?:też|także|również)|читайте также)"
    r"\s*[:|>»–—]\s*",
    re.I,
)
"""What stands before the link to another story."""

READING_TIME = re.compile(
    r"\W{0,5}(?:(?:estimated )?read(?:ing)? time|lesezeit|tempo de leitura|temps de lecture|tiempo de lectura"
    r"|tempo di lettura"
    r"|leestijd|lästid|lesetid)\b.{0,30}|\W{0,5}\d{1,2}[ -]min(?:ute)?s?\.? (?:read|lesezeit|de lecture|lesetid"
    r"|läsning)\W*",
    re.I,
)
BYLINE = re.compile(
    r"\W{0,5}(?:(?:(?:guest )?(?:column|essay|opinion|post)|gast(?:beitrag|kommentar)"
    r"|text|story|written|reported|published|posted|geschrieben|publicado|écrit|ein \w+) ?:? ?)?"
    r"(?:by|von|par|por|di|door|av|af)[:\s].{3,100}",
    re.I,
)
MOMENT = re.compile(
    r"\d[:.h][0-5]\d(?!\d)|(?<!\d)\d{1,2}\D{1,16}(?:19|20)\d\d|(?:19|20)\d\d[-/.年년]\s?\d"
    r"|(?<!\d)\d+ \w+ ago\b|\bvor \d+ \w+|\bil y a \d|\bhace \d|\bhá \d",
    re.I,
)
"""A date, a time of day, or how long ago it was."""

CREDITED = re.compile(
    r"(?:photos?|images?|pictures?|fotos?|bild(?:er|quelle)?|crédits?)(?: credits?)?(?: by|:| von| via)[^!?]{0,300}"
    r"|(?:redaktion|redazione|quelle|fuente|fonte|source|mit (?:material|inhalten)"
    r"|avec (?:l['’])?(?=afp|reuters|agences?\b)"
    r"|con información|com informações|additional reporting|contributors?|traduction|übersetzung"
    r"|translated by)\b[^.!?]{0,100}\.?"
    r"|contributing\s?:[^!?]{0,200}"
    r"|(?:aut(?:h?or|eure?|ore|or(?:in|en|a|es)))\s?:[^.!?]{0,100}\.?"
    r"|(?:das bildmaterial|die (?:bilder|fotos)) wurden? [^.!?]{0,150} zur verfügung gestellt\.?"
    r"|(?:more|journal) information\s?:(?=.{0,400}(?:\bet al\b|\bdoi\b|\((?:19|20)\d\d\)|https?://|www\.)).{0,600}"
    r"|\W?(?:©|\(c\) ).{0,600}|copyright (?:©|\(c\)|\d{4}).{0,600}",
    re.I,
)
"""Who else had a hand in a story, at its end."""
