using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MotCua.Designer.Tests;

public sealed class Strangers_are_refused(SharedDesigner shared) : IClassFixture<SharedDesigner>
{
    private readonly RunningDesigner host = shared.Host;

    [Fact]
    public async Task Without_the_key_of_this_start_nothing_is_read()
    {
        using var stranger = host.Stranger();
        using var library = await stranger.GetAsync("/api/library");
        using var file = await stranger.GetAsync("/api/file?path=vn/house-permit/2026-07-01.yaml");
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [library.StatusCode, file.StatusCode]);
        Assert.Contains("địa chỉ mà chương trình in ra", await library.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeF")]
    public async Task A_wrong_key_opens_nothing(string token)
    {
        using var stranger = host.Stranger();
        using var response = await stranger.GetAsync($"/?token={token}");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_key_becomes_a_cookie_no_script_and_no_other_site_can_use_and_leaves_the_address()
    {
        using var stranger = host.Stranger();
        using var response = await stranger.GetAsync($"/?token={host.Token}");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/", response.Headers.Location!.ToString());
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/library");
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var answer = await stranger.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:5080")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("10.0.0.5")]
    public async Task A_name_that_only_resolves_to_this_machine_is_refused(string name)
    {
        foreach (var path in new[] { "/api/library", "/", "/api/runs/x/events" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = name;
            using var response = await host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task The_names_of_this_machine_are_served(string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/library");
        request.Headers.Host = $"{name}:{host.Address.Port}";
        using var response = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_request_from_another_page_is_refused_even_with_the_key(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/library");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task What_a_form_can_send_is_refused()
    {
        using var stranger = host.Stranger();
        stranger.DefaultRequestHeaders.Add("X-MotCua-Token", host.Token);
        using var withoutHeader = await stranger.PostAsJsonAsync("/api/preview", new { path = "vn/house-permit/2026-07-01.yaml", text = "a: b" });
        using var plain = await host.Client.PostAsync("/api/preview", new StringContent("{}", Encoding.UTF8, "text/plain"));
        using var form = await host.Client.PostAsync("/api/preview", new FormUrlEncodedContent([new("path", "x")]));
        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [withoutHeader.StatusCode, plain.StatusCode, form.StatusCode]);
    }

    [Theory]
    [InlineData("/api/library")]
    [InlineData("/")]
    [InlineData("/edit?file=x")]
    [InlineData("/api/nothing")]
    public async Task Every_answer_forbids_frames_guessing_and_everything_from_elsewhere(string path)
    {
        using var response = await host.Client.GetAsync(path);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_preflight_of_another_site_gets_no_permission()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/preview");
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public void Outside_Development_it_refuses_to_start_and_says_what_to_do()
    {
        var refused = Assert.Throws<DesignerRefusedException>(() => DesignerHost.Create(new DesignerOptions { Folder = host.Root, Port = 0, Environment = "Production" }));
        Assert.Contains("AuthorizationPolicy", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_Development_every_request_must_meet_the_policy()
    {
        await using var app = DesignerHost.Create(new DesignerOptions
        {
            Folder = host.Root,
            Port = 0,
            Environment = "Production",
            AuthorizationPolicy = "officials",
            Services = services =>
            {
                services.AddAuthentication("none").AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, NobodyHandler>("none", null);
                services.AddAuthorization(options => options.AddPolicy("officials", policy => policy.RequireAuthenticatedUser()));
            },
        });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var response = await client.GetAsync("/api/library");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        await app.StopAsync();
    }
}

/// <summary>Knows nobody: every request stays anonymous.</summary>
public sealed class NobodyHandler(
    Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions> options,
    Microsoft.Extensions.Logging.ILoggerFactory logger,
    System.Text.Encodings.Web.UrlEncoder encoder)
    : Microsoft.AspNetCore.Authentication.AuthenticationHandler<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<Microsoft.AspNetCore.Authentication.AuthenticateResult> HandleAuthenticateAsync()
        => Task.FromResult(Microsoft.AspNetCore.Authentication.AuthenticateResult.NoResult());
}
