"""What languages want of typography: quotation marks, elisions, dashes, months, abbreviations.

All tables are keyed by BCP 47 tags in lower case; `lookup` finds the entry that fits a tag best (RFC 4647, lookup).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

__all__ = [
    "DASH_FORMS", "ELISIONS", "LANGUAGES_WITH_SPACED_PUNCTUATION", "MONTHS", "NUMBERED", "QUOTATION_MARKS",
    "SENTENCE_OPENERS", "UNITS", "lookup",
]  # fmt: skip

T = TypeVar("T")


def lookup(table: Mapping[str, T], tag: str, default: T) -> T:
    """Return the entry of `table` for the longest prefix of the language tag `tag`, else `default`."""
    parts = tag.lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        key = "-".join(parts[:length])
        if key in table:
            return table[key]
    return default


QUOTATION_MARKS: Mapping[str, str] = {
    # Opening and closing for what is typed with ", then for what is typed with '. Source: Unicode CLDR 45, delimiters;
    # where CLDR gives the single pair first (cy, nl) the pairs are sorted by the key typed; where it gives the same
    # pair twice for guillemets (fr) the inner pair is that of the printing trade.
    "af": "“”‘’", "az": "“”‘’", "be": "«»„“", "bg": "„“„“", "bs": "„”‘’", "ca": "«»“”", "cs": "„“‚‘",
    "cy": "“”‘’", "da": "“”‘’", "de": "„“‚‘", "de-ch": "«»‹›", "el": "«»“”", "en": "“”‘’", "eo": "“”‘’",
    "es": "«»“”", "es-mx": "“”‘’", "et": "„“‚‘", "eu": "“”‘’", "fa": "«»‹›", "fi": "””’’", "fr": "«»“”",
    "fr-ch": "«»‹›", "ga": "“”‘’", "gl": "«»“”", "he": "””’’", "hr": "„“‚‘", "hu": "„”»«", "hy": "«»«»",
    "id": "“”‘’", "is": "„“‚‘", "it": "«»“”", "ka": "„“«»", "la": "“”‘’", "lt": "„“„“", "lv": "“”‘’",
    "mk": "„“‚‘", "nb": "«»‘’", "nl": "“”‘’", "nn": "«»‘’", "no": "«»‘’", "pl": "„”«»", "pt": "“”‘’",
    "pt-pt": "«»“”", "ro": "„”«»", "ru": "«»„“", "sk": "„“‚‘", "sl": "„“‚‘", "sq": "«»“”", "sr": "„“‘‘",
    "sv": "””’’", "tr": "“”‘’", "uk": "«»„“", "zh": "“”‘’",
}  # fmt: skip

ELISIONS: Mapping[str, str] = {
    # Words that begin with an apostrophe, as alternatives of a regular expression. Only such as could hardly open a
    # quotation; the others are known by there being no closing mark.
    "en": "tis|tisn't|twas|twasn't|tweren't|twere|twill|twould|twouldn't|twixt|twon't|em|til|n|nuff|tain't|scuse"
          "|gainst|mongst|pon|sblood|zounds|sdeath|bout|cos|coz|kay|fraid",
    "de": "s|ne|n|nen|nem|ner|mal|rein|raus|rauf|runter|rum|rüber|nauf|naus|nein(?= )",
    "nl": "s|t|k|n|m|r|ns|tis|twas",
    "af": "n|k|t",
    "it": "l|sto|sta|sti|ste|ndrangheta|ndrine|na|nu|gnorsì|gnornò",
    "ca": "l|ls|n|ns|s|t|m",
    "cy": "r|n|i|w|u|m|th|ch",
    "sv": "na|n|sta",
    "ga": "s|na",
}  # fmt: skip

DASH_FORMS: Mapping[str, str] = {
    # How a dash between words prints; see the option `dash`.
    "en": "em", "en-us": "em", "en-ca": "em", "en-gb": "en-spaced", "en-au": "en-spaced", "en-nz": "en-spaced",
    "en-ie": "en-spaced", "en-za": "en-spaced", "en-in": "en-spaced",
    "be": "em-spaced", "bg": "em-spaced", "fr": "em-spaced", "kk": "em-spaced", "mk": "em-spaced", "ru": "em-spaced",
    "uk": "em-spaced", "lt": "em-spaced", "lv": "em-spaced",
    "ca": "as-typed", "es": "as-typed", "gl": "as-typed", "it": "as-typed", "pt": "as-typed",
    "": "en-spaced",
}  # fmt: skip

LANGUAGES_WITH_SPACED_PUNCTUATION: Mapping[str, str] = {
    "fr": "french",
    "fr-ca": "no-break-colon",
    "fr-ch": "narrow",
}

MONTHS: Mapping[str, str] = {
    # Names as they stand beside a day, as alternatives of a regular expression.
    "en": "January|February|March|April|May|June|July|August|September|October|November|December"
          "|Jan\\.|Feb\\.|Mar\\.|Apr\\.|Aug\\.|Sept?\\.|Oct\\.|Nov\\.|Dec\\.",
    "de": "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "es": "de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)",
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    "pt": "de (?:[Jj]aneiro|[Ff]evereiro|[Mm]arço|[Aa]bril|[Mm]aio|[Jj]unho|[Jj]ulho|[Aa]gosto|[Ss]etembro|[Oo]utubro"
          "|[Nn]ovembro|[Dd]ezembro)",
    "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    "pl": "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia",
    "cs": "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "da": "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
    "nb": "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember",
    "fi": "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|lokakuuta"
          "|marraskuuta|joulukuuta",
    "ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    "uk": "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
}  # fmt: skip

NUMBERED: Mapping[str, str] = {
    # Abbreviations that stand before a numeral; those in small letters may begin with a capital.
    "en": "p. pp. vol. vols. no. nos. ch. chs. chap. chaps. fig. figs. sec. secs. art. arts. n. nn. pt. pts. bk. bks."
          " fol. fols. l. ll. col. c. ca. app. op.",
    "de": "S. Bd. Bde. Nr. Nrn. Abb. Kap. Anm. Abs. Art. Bl. Fol. Jg. H. Sp. Tab. Z. ca.",
    "fr": "p. pp. t. vol. chap. fig. art. n° no nᵒ fol. f° col.",
    "es": "p. pp. pág. págs. t. vol. cap. fig. art. núm. núms. n.º fol.",
    "it": "p. pp. vol. voll. cap. capp. fig. figg. art. artt. n. nn. t. c. cc.",
    "pt": "p. pp. pág. págs. vol. cap. fig. art. n.º n.o t.",
    "nl": "p. pp. blz. dl. nr. nrs. afb. hfdst. art.",
    "pl": "s. str. t. nr rozdz. rys. art.",
    "cs": "s. str. sv. č. kap. obr.",
    "sv": "s. sid. bd. nr kap. fig.",
    "da": "s. bd. nr. kap. fig.",
    "nb": "s. bd. nr. kap. fig.",
    "ru": "с. стр. т. гл. вып. рис. ст. л. лл. д. оп. ф. кн. ч.",
    "uk": "с. стор. т. гл. вип. рис. ст. арк. спр. оп. ф. кн. ч.",
}  # fmt: skip

UNITS = (
    "km|hm|dm|cm|mm|µm|nm|m|km²|m²|cm²|m³|cm³|ha|kg|hg|dg|cg|mg|g|t|hl|dl|cl|ml|l|kW|MW|GW|W|kV|V|kHz|MHz|GHz|Hz|kJ|kcal"
    "|°C|°F|°|%|‰|K|lbs?\\.?|oz\\.?|ft\\.?|yds?\\.?|mph|hp|cwt\\.?|sq\\.|a\\.m\\.|p\\.m\\.|A\\.M\\.|P\\.M\\."
    "|км|м|см|мм|кг|г|мг|т|га|л|руб\\.|коп\\.|тыс\\.|млн|млрд|чел\\.|вёрст|пуд(?:а|ов)?|€|£|₽"
)

SENTENCE_OPENERS: Mapping[str, str] = {
    # Words that begin a sentence after a single capital letter ("Plan B. The …") rather than follow an initial.
    "en": "The|An?|In|On|At|It|Its|He|His|She|Her|We|Our|They|Their|I|You|But|And|Or|So|Yet|This|That|These|Those"
          "|There|Then|If|When|While|As|For|To|Of|By|With|From|After|Before|Here|How|What|Who|Why|No|Not|Now|Such",
    "de": "Der|Die|Das|Ein|Eine|Er|Sie|Es|Wir|Ich|In|Im|Und|Aber|Als|Wenn|Da|Dann|Nach|Vor|Mit|Von|Auf|Zu",
    "fr": "Le|La|Les|Un|Une|Des|Il|Elle|Ils|Elles|On|Nous|Je|En|Et|Mais|Ce|Cette|Ces|Dans|Pour|Par|Avec|À|Au",
    "es": "El|La|Los|Las|Un|Una|En|Y|Pero|Se|Es|No|Si|Por|Para|Con|De|A|Al",
    "it": "Il|Lo|La|I|Gli|Le|Un|Una|In|E|Ma|Si|Non|Per|Con|Di|A|Al",
    "ru": "В|На|И|А|Но|Он|Она|Они|Мы|Я|Это|Не|По|С|К|У|О|Как|Так|Что|Если|Когда",
    "uk": "В|У|На|І|А|Але|Він|Вона|Вони|Ми|Я|Це|Не|По|З|До|О|Як|Так|Що|Якщо|Коли",
}  # fmt: skip
