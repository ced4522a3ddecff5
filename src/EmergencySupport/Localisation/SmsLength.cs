namespace EmergencySupport.Localisation;

/// <summary>What a text costs as SMS. Where each letter is in the alphabet of GSM (3GPP TS 23.038), one holds 160 of them, else 70; of a long text each part holds a little less.</summary>
public static class SmsLength
{
    private const string Letters = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>These take the room of two.</summary>
    private const string Doubled = "\f^{}\\[~]|€";

    /// <summary>How many SMS a text takes.</summary>
    public static int PartsOf(string text)
    {
        var isGsm = text.All(letter => Letters.Contains(letter) || Doubled.Contains(letter));
        var (length, alone, part) = isGsm ? (text.Length + text.Count(Doubled.Contains), 160, 153) : (text.Length, 70, 67);

        return length <= alone ? 1 : (length + part - 1) / part;
    }
}
