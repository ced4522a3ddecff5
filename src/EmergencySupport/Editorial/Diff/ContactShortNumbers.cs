using static EmergencySupport.Editorial.Diff.ContactWords;
using Words = System.Collections.Frozen.FrozenSet<string>.AlternateLookup<System.ReadOnlySpan<char>>;

namespace EmergencySupport.Editorial.Diff;

/// <summary>
/// Finds numbers of three to five digits that a text says to call: "dial 112", "llame al 016", "text HELP to 20880".
/// </summary>
internal static class ContactShortNumbers
{
    private const int MinimumDigits = 3;

    /// <summary>Maximum number of words between the word for calling and the number.</summary>
    private const int MaximumBetween = 3;

    /// <summary>Words for calling, without accents.</summary>
    private static readonly Words Calls = Of(
        "call calls calling dial dials dialling dialing phone ring hotline helpline"
            + " llame llamen llama llamar llamando llamenos marque marca marcar disque discar telefono"
            + " ligue ligar liga telefone telefonar disca"
            + " appelez appeler appelle appelons composez composer compose telephonez"
            + " اتصل اتصلي اتصلوا اتصلن الاتصال اتصال هاتف");

    /// <summary>Words for sending, after which what is sent may stand before the number.</summary>
    private static readonly Words Sends = Of(
        "text sms send envie envia enviar mande manda envoyez envoyer ارسل ارسلي ارسال رساله");

    private static readonly Words Links = Of(
        "to on at us the number no nr free toll our them this short code emergency"
            + " a al el la lo nos numero gratis gratuito linea para o ao pelo"
            + " le au nous du gratuitement"
            + " على الى الرقم بالرقم رقم برقم ب بنا");

    /// <summary>"24/7" and "365 days" are no numbers to call.</summary>
    private static readonly Words Times = Of("24 24h 365");

    public static bool IsIn(ContactTokens seen)
    {
        var (between, digits, isSent) = (-1, 0, false);
        foreach (var word in seen.Words())
        {
            if (Calls.Contains(word.Span) || Sends.Contains(word.Span))
            {
                (between, digits, isSent) = (0, 0, Sends.Contains(word.Span));
            }
            else if (between >= 0 && !Times.Contains(word.Span) && ContactNumbers.DigitsIn(word.Span) is > 0 and var more)
            {
                digits += more;
                if (digits >= MinimumDigits)
                {
                    return true;
                }
            }
            else
            {
                var goesOn = between >= 0 && digits == 0 && between < MaximumBetween && (isSent || Links.Contains(word.Span));
                between = goesOn ? between + 1 : -1;
            }
        }

        return false;
    }
}
