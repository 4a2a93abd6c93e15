"""What the apparatus knows of languages: names of months, seasons and days, titles before names, particles in them.

Month names are those of the Unicode CLDR (format and stand-alone, wide and abbreviated) with older spellings beside
them; all are in small letters. A language that is not here has none, and its texts are read without.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["ABBREVIATED", "Tongue", "tongue_of"]


ABBREVIATED = frozenset(
    (
        "mr", "mrs", "ms", "dr", "prof", "st", "ste", "sr", "sra", "srta", "sig", "dott", "mm", "mme", "mlle", "hr",
        "fr", "gen", "col", "capt", "lt", "sgt", "maj", "rev", "hon", "jr", "vol", "vols", "nos", "nr", "bd", "bde",
        "cf", "ed", "eds", "viz", "vs", "bzw", "vgl", "ca", "тов", "гг", "им", "св", "ср", "см",
    )
)  # fmt: skip
"""Words that take a full stop without ending a sentence."""


@dataclass(frozen=True)
class Tongue:
    """One language.

    `months` and `seasons` map words to numbers (seasons as EDTF: 21 spring to 24 winter), `days` are weekdays, `titles`
    stand before surnames, `particles` within names, `nouns` tells that all nouns are capitalized, `joints` are the
    words that may stand within a date (`of`, `de`).
    """

    months: Mapping[str, int]
    seasons: Mapping[str, int]
    days: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    joints: frozenset[str] = frozenset()
    nouns: bool = False


_PARTICLES = frozenset(
    (
        "von", "vom", "zu", "zum", "zur", "van", "der", "den", "ter", "ten", "de", "del", "della", "di", "da", "dal",
        "du", "des", "la", "le", "los", "las", "dos", "das", "do", "af", "av", "y", "e", "al", "el", "bin", "ibn",
    )
)  # fmt: skip


def _numbered(names: str) -> Mapping[str, int]:
    """Return words with their numbers from 1 on: groups are parted by spaces, spellings within them by `/`."""
    return {word: number for number, group in enumerate(names.split(), 1) for word in group.split("/")}


def _tongue(
    months: str, seasons: str, days: str, titles: str, joints: str = "", *, nouns: bool = False
) -> Tongue:
    return Tongue(
        _numbered(months),
        {word: number + 20 for word, number in _numbered(seasons).items()},
        frozenset(days.split()),
        frozenset(titles.split()),
        _PARTICLES,
        frozenset(joints.split()),
        nouns,
    )


_TONGUES: Mapping[str, Tongue] = {
    "en": _tongue(
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep "
        "october/oct november/nov december/dec",
        "spring summer autumn/fall winter",
        "monday tuesday wednesday thursday friday saturday sunday",
        "mr mrs ms miss dr prof professor sir lord lady dame count countess baron baroness duke duchess prince "
        "princess king queen emperor empress tsar tsaritsa czar president chairman chancellor minister premier "
        "secretary senator governor commissar comrade citizen general marshal field-marshal colonel major captain "
        "lieutenant sergeant admiral commander bishop archbishop cardinal pope father brother sister saint st rabbi "
        "uncle aunt judge justice ambassador councillor grand",
        "of the in",
    ),
    "de": _tongue(
        "januar/jänner/jan februar/feber/hornung/feb märz/mär april/apr mai junius/juni/jun julius/juli/jul "
        "august/aug september/sept/sep oktober/october/okt november/nov dezember/december/dez/dec",
        "frühling/frühjahr sommer herbst winter",
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
        "herr herrn frau fräulein dr prof professor graf gräfin fürst fürstin freiherr baron baronin herzog herzogin "
        "prinz prinzessin könig königin kaiser kaiserin zar zarin minister kanzler präsident general generalleutnant "
        "generalmajor feldmarschall marschall oberst oberstleutnant major hauptmann rittmeister leutnant admiral "
        "bischof pater bruder genosse geheimrat staatsrat",
        "des im vom",
        nouns=True,
    ),
    "fr": _tongue(
        "janvier/janv février/févr mars avril/avr mai juin juillet/juil août septembre/sept octobre/oct "
        "novembre/nov décembre/déc",
        "printemps été automne hiver",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "m mm mme mlle monsieur messieurs madame mademoiselle dr docteur professeur maître comte comtesse baron "
        "baronne duc duchesse prince princesse roi reine empereur impératrice tsar président ministre général "
        "maréchal colonel commandant major capitaine lieutenant amiral évêque abbé père frère sœur saint sainte "
        "camarade citoyen sieur",
        "de du en",
    ),
    "ru": _tongue(
        "января/январь/янв февраля/февраль/фев марта/март апреля/апрель/апр мая/май июня/июнь июля/июль "
        "августа/август/авг сентября/сентябрь/сент октября/октябрь/окт ноября/ноябрь/нояб декабря/декабрь/дек",
        "весна/весной/весны/весну лето/летом/лета осень/осенью/осени зима/зимой/зимы/зиму",
        "понедельник вторник среда четверг пятница суббота воскресенье",
        "г гг господин госпожа товарищ тов т гражданин князь княгиня граф графиня барон царь царица император "
        "императрица король генерал фельдмаршал маршал полковник майор капитан поручик адмирал министр профессор "
        "доктор епископ архиепископ отец брат",
        "",
    ),
    "es": _tongue(
        "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago septiembre/setiembre/sept "
        "octubre/oct noviembre/nov diciembre/dic",
        "primavera verano otoño invierno",
        "lunes martes miércoles jueves viernes sábado domingo",
        "sr sra srta señor señora señorita don doña dr doctor profesor conde condesa duque duquesa príncipe princesa "
        "rey reina emperador presidente ministro general mariscal coronel capitán teniente almirante obispo padre "
        "fray hermano san santa compañero camarada ciudadano",
        "de del en",
    ),
    "it": _tongue(
        "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/sett/set "
        "ottobre/ott novembre/nov dicembre/dic",
        "primavera estate autunno inverno",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "sig signor signora signorina dott dottor professor conte contessa barone duca duchessa principe principessa "
        "re regina imperatore presidente ministro generale maresciallo colonnello capitano tenente ammiraglio vescovo "
        "padre fra frate suor san santa compagno cittadino",
        "di del nel",
    ),
    "nl": _tongue(
        "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sept/sep "
        "oktober/okt november/nov december/dec",
        "lente/voorjaar zomer herfst/najaar winter",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "heer mevrouw mejuffrouw dr prof professor graaf gravin baron hertog prins prinses koning koningin keizer "
        "tsaar president minister generaal maarschalk kolonel majoor kapitein luitenant admiraal bisschop pater "
        "kameraad",
        "van in",
    ),
    "pl": _tongue(
        "stycznia/styczeń lutego/luty marca/marzec kwietnia/kwiecień maja/maj czerwca/czerwiec lipca/lipiec "
        "sierpnia/sierpień września/wrzesień października/październik listopada/listopad grudnia/grudzień",
        "wiosna/wiosną/wiosny lato/latem/lata jesień/jesienią/jesieni zima/zimą/zimy",
        "poniedziałek wtorek środa czwartek piątek sobota niedziela",
        "pan pani panna dr prof profesor hrabia baron książę księżna król królowa cesarz car prezydent minister "
        "generał marszałek pułkownik major kapitan porucznik admirał biskup ksiądz ojciec towarzysz obywatel",
        "",
    ),
}  # fmt: skip
_NONE = Tongue({}, {}, frozenset(), frozenset(), _PARTICLES)


@lru_cache
def tongue_of(language: str) -> Tongue:
    """Return what is known of a language, by its BCP 47 tag; nothing but common particles where it is not here."""
    return _TONGUES.get(language.lower().partition("-")[0], _NONE)
