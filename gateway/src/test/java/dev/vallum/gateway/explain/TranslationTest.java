package dev.vallum.gateway.explain;

import static dev.vallum.gateway.explain.Language.ENGLISH;
import static dev.vallum.gateway.explain.Language.SPANISH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.identity.IdentityRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "One sensor: footsteps at the gravel of Zone 12. No other in the zone or next to it"
                        + " within 2 min.|Un solo sensor: pasos (gravel, Zone 12). Ningún otro en"
                        + " la zona ni en las vecinas en 2 min.",
                "Layers in order from outside to inside, each within 2 h 5 min: fence cut at the"
                        + " outer fence of Zone 12, then footsteps at the gravel of Zone 12 after"
                        + " 0.4 s, then motion from pir at n9 after 3 s.|Capas en orden de fuera"
                        + " hacia dentro, cada una en menos de 2 h 5 min: hilo de la valla cortado"
                        + " (outer fence, Zone 12), luego pasos (gravel, Zone 12) tras 0,4 s, luego"
                        + " movimiento (pir, nodo n9) tras 3 s.",
                "roof lifted at the roof of Zone 1.|roof lifted (roof, Zone 1).",
                "Background level −38 dBFS, 14 dB above usual, raised at this node only, of 59: it"
                        + " may be raised on purpose|Nivel de fondo −38 dBFS, 14 dB más de lo"
                        + " habitual; elevado solo en este nodo, de 59: puede ser a propósito",
                "Vibration floor 0.021 m/s², as usual; raised at 9 of 59 nodes: weather is likely,"
                        + " and may hide sounds|Nivel de vibración 0,021 m/s², como de costumbre;"
                        + " elevado en 9 de 59 nodos: probablemente es el tiempo, y puede tapar"
                        + " sonidos",
                "The weather station tells of rain of 31.5 mm/h and wind of 14.0 m/s: it may have"
                        + " set this off|La estación meteorológica avisa de lluvia de 31,5 mm/h y"
                        + " viento de 14,0 m/s: puede ser la causa",
                "olga gave leave to open Gate 1 once until 14:30: the baker|olga dio permiso para"
                        + " abrir Gate 1 una vez hasta las 14:30: the baker",
                "door-1 gave leave to open Gate 1 once until 14:30: let through by the door"
                        + " controller|door-1 dio permiso para abrir Gate 1 una vez hasta las"
                        + " 14:30: paso concedido por el control de accesos",
                "Source radar-1: what it sends is refused, and what it sees may not get through: at"
                        + " /time: is missing.|Dispositivo radar-1: se rechaza lo que envía, y"
                        + " puede que lo que ve no llegue: en /time: falta.",
                "Way out mail: nothing gets through. host:25 does not take mail: no route to"
                        + " host.|Vía de salida mail: no pasa nada. host:25 no acepta el correo: no"
                        + " route to host.",
                "The gateway's disk has 1.5 GiB free of 28.4 GiB, and fills in about 3 days at its"
                        + " pace of late. When it is full nothing can be stored.|El disco de la"
                        + " central tiene 1,5 GiB libres de 28,4 GiB, y a este ritmo se llena en"
                        + " unos 3 días. Cuando se llene no se podrá guardar nada.",
                "sensor-missing at z12-gravel|sensor sin lecturas en z12-gravel",
                "sensor/z12-motion until 2026-11-21T03:00:00Z: heavy rain|sensor/z12-motion hasta"
                        + " 2026-11-21T03:00:00Z: heavy rain",
                "z12-motion: 10 of 11 judged alerts were nuisance, 80 % passer by; a limit of 25.20"
                        + " for its evidence for steps (now 16) would have kept 9 of 10 out and"
                        + " each of 1 intrusions in; walk it afterwards|z12-motion: 10 de 11"
                        + " alertas juzgadas fueron molestia, 80 % transeúnte; con un límite de"
                        + " 25,20 para indicios de pasos (ahora 16) se habrían evitado 9 de 10 y"
                        + " conservado todas las intrusiones (1); pruébelo después a pie",
                "heard first at channel 1 of 4, moves towards channel 4, grows stronger|se oyó"
                        + " primero en el canal 1 de 4; se mueve hacia el canal 4 y se hace más"
                        + " fuerte",
                "'z12-motion' can't be set aside so: it may last 12 h at most|«z12-motion» no se"
                        + " puede apartar así: puede durar 12 h como mucho",
            })
    void readsWhatIsOnRecord(String english, String spanish) {
        assertThat(Translation.of(english, SPANISH)).isEqualTo(spanish);
        assertThat(Translation.of(english, ENGLISH)).isSameAs(english);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "Hola",
                "The dog of the neighbour at the gate",
                "I looked at it: nothing there",
                "Alert is closed",
                "{0:steps}",
                "Node n1: it sang\nand danced"
            })
    void whatPeopleSayStaysAsItIs(String text) {
        assertThat(Translation.of(text, SPANISH)).isEqualTo(text);
    }

    @Test
    void readsWhatSomethingWasBefore() {
        assertThat(Translation.ofMeasure("feed voltage before", Language.SPANISH))
                .isEqualTo("tensión de salida antes");
        assertThat(Translation.ofMeasure("gusts before", Language.SPANISH))
                .isEqualTo("gusts before");
    }

    @Test
    void aJudgementIsReadAndTheNoteWithItStays() {
        assertThat(Translation.ofJudgement("NUISANCE by PASSER_BY: a dog: brown", SPANISH))
                .isEqualTo("Molestia, transeúnte: a dog: brown");
        assertThat(Translation.ofJudgement("TEST", SPANISH)).isEqualTo("Prueba");
        assertThat(Translation.ofJudgement("a dog: brown", SPANISH)).isEqualTo("a dog: brown");
    }

    @Test
    void whatIsMeasuredIsCalledByItsNameOrItsOwn() {
        assertThat(Translation.ofMeasure("return voltage", SPANISH))
                .isEqualTo("tensión de retorno");
        assertThat(Translation.ofMeasure("vibration floor", SPANISH))
                .isEqualToIgnoringCase("nivel de vibración");
        assertThat(Translation.ofMeasure("tilt", SPANISH)).isEqualTo("tilt");
    }

    @ParameterizedTest
    @EnumSource
    void everyImpostureIsRead(IdentityRefusal.Kind kind) {
        InSpanish.require(ENGLISH.say("said.refused-node", "n12", kind.words()));
        InSpanish.require(ENGLISH.say("said.refused-unknown", kind.words()));
    }

    /** What nobody would make can't keep anybody waiting. */
    @Test
    void aLongTextIsReadInNoTime() {
        var text =
                "Layers in order from outside to inside, each within 2 min: "
                        + "motion at the of of at the of, then ".repeat(60);
        assertThat(Translation.of(text, SPANISH)).isNotEmpty();
    }
}
