namespace MotCua.LegalTime;

/// <summary>A short text in Vietnamese and English.</summary>
/// <param name="Vi">Vietnamese.</param>
/// <param name="En">English.</param>
public sealed record BilingualText(string Vi, string En)
{
    /// <summary>The text in <c>vi</c>, or in English for any other language.</summary>
    public string In(string language) => language == "vi" ? Vi : En;
}
