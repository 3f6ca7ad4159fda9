"""News and investment events of the institute; their links to zones have a past from the start."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from zones.migration_steps import note_links


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0008_acknowledged_at'),
        ('zones', '0013_kept_at_review'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalNewsItem',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('slug', models.SlugField(help_text='The last part of its address; links to it break when it changes.', max_length=80, verbose_name='address name')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('summary', models.TextField(help_text='One or two sentences, for lists and calendars.', max_length=400, verbose_name='summary')),
                ('body', models.TextField(blank=True, help_text='Paragraphs with an empty line between them. Lists, *emphasis* and [links](https://…) as in Markdown.', max_length=20000, verbose_name='text')),
                ('language', models.CharField(choices=[('en', 'English'), ('my', 'Burmese'), ('zh', 'Chinese'), ('km', 'Khmer'), ('lo', 'Lao'), ('th', 'Thai'), ('vi', 'Vietnamese')], default='en', max_length=10, verbose_name='language')),
                ('link', models.URLField(blank=True, help_text='Where more is said, or where to register.', max_length=500, validators=[django.core.validators.URLValidator(schemes=['https', 'http'])], verbose_name='link')),
                ('published_at', models.DateTimeField(blank=True, help_text='Empty: a draft, which the staff alone sees.', null=True, verbose_name='published at')),
                ('changed_at', models.DateTimeField(blank=True, editable=False, verbose_name='last changed at')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('country', models.ForeignKey(blank=True, db_constraint=False, help_text='Empty: it concerns the whole region.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='zones.country', verbose_name='country')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(blank=True, db_constraint=False, help_text='Where it comes from; empty where the Mekong Institute says it itself.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='zones.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'historical news item',
                'verbose_name_plural': 'historical news items',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPromotionEvent',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('slug', models.SlugField(help_text='The last part of its address; links to it break when it changes.', max_length=80, verbose_name='address name')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('summary', models.TextField(help_text='One or two sentences, for lists and calendars.', max_length=400, verbose_name='summary')),
                ('body', models.TextField(blank=True, help_text='Paragraphs with an empty line between them. Lists, *emphasis* and [links](https://…) as in Markdown.', max_length=20000, verbose_name='text')),
                ('language', models.CharField(choices=[('en', 'English'), ('my', 'Burmese'), ('zh', 'Chinese'), ('km', 'Khmer'), ('lo', 'Lao'), ('th', 'Thai'), ('vi', 'Vietnamese')], default='en', max_length=10, verbose_name='language')),
                ('link', models.URLField(blank=True, help_text='Where more is said, or where to register.', max_length=500, validators=[django.core.validators.URLValidator(schemes=['https', 'http'])], verbose_name='link')),
                ('published_at', models.DateTimeField(blank=True, help_text='Empty: a draft, which the staff alone sees.', null=True, verbose_name='published at')),
                ('changed_at', models.DateTimeField(blank=True, editable=False, verbose_name='last changed at')),
                ('kind', models.CharField(choices=[('expo', 'Investment expo'), ('seminar', 'Seminar'), ('forum', 'Forum'), ('matching', 'Business matching'), ('mission', 'Investment mission'), ('other', 'Other event')], max_length=12, verbose_name='kind')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('opens_at', models.TimeField(blank=True, null=True, verbose_name='begins at')),
                ('closes_at', models.TimeField(blank=True, null=True, verbose_name='ends at')),
                ('time_zone', models.CharField(choices=[('Asia/Bangkok', 'Bangkok (UTC+7)'), ('Asia/Phnom_Penh', 'Phnom Penh (UTC+7)'), ('Asia/Vientiane', 'Vientiane (UTC+7)'), ('Asia/Ho_Chi_Minh', 'Ha Noi and Ho Chi Minh City (UTC+7)'), ('Asia/Yangon', 'Yangon (UTC+6:30)'), ('Asia/Shanghai', 'China (UTC+8)'), ('Asia/Singapore', 'Singapore (UTC+8)'), ('Asia/Seoul', 'Seoul (UTC+9)'), ('Asia/Tokyo', 'Tokyo (UTC+9)'), ('UTC', 'UTC')], default='Asia/Bangkok', help_text='Of the hours above.', max_length=20, verbose_name='time zone')),
                ('place', models.CharField(blank=True, help_text='Venue and town, or “online”.', max_length=200, verbose_name='place')),
                ('organiser_name', models.CharField(blank=True, help_text='Where the directory does not hold it.', max_length=200, verbose_name='other organiser')),
                ('is_cancelled', models.BooleanField(default=False, help_text='It stays on its page and in calendars, marked as cancelled.', verbose_name='cancelled')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name='name in calendars')),
                ('sequence', models.PositiveIntegerField(default=0, editable=False, verbose_name='changes of date or place')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('country', models.ForeignKey(blank=True, db_constraint=False, help_text='Where it takes place; empty where it is online.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='zones.country', verbose_name='country')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organiser', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='directory.organisation', verbose_name='organiser')),
                ('source', models.ForeignKey(blank=True, db_constraint=False, help_text='Where it comes from; empty where the Mekong Institute says it itself.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='zones.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'historical investment event',
                'verbose_name_plural': 'historical investment events',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='NewsItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='The last part of its address; links to it break when it changes.', max_length=80, unique=True, verbose_name='address name')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('summary', models.TextField(help_text='One or two sentences, for lists and calendars.', max_length=400, verbose_name='summary')),
                ('body', models.TextField(blank=True, help_text='Paragraphs with an empty line between them. Lists, *emphasis* and [links](https://…) as in Markdown.', max_length=20000, verbose_name='text')),
                ('language', models.CharField(choices=[('en', 'English'), ('my', 'Burmese'), ('zh', 'Chinese'), ('km', 'Khmer'), ('lo', 'Lao'), ('th', 'Thai'), ('vi', 'Vietnamese')], default='en', max_length=10, verbose_name='language')),
                ('link', models.URLField(blank=True, help_text='Where more is said, or where to register.', max_length=500, validators=[django.core.validators.URLValidator(schemes=['https', 'http'])], verbose_name='link')),
                ('published_at', models.DateTimeField(blank=True, help_text='Empty: a draft, which the staff alone sees.', null=True, verbose_name='published at')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='last changed at')),
                ('country', models.ForeignKey(blank=True, help_text='Empty: it concerns the whole region.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='news_items', to='zones.country', verbose_name='country')),
                ('source', models.ForeignKey(blank=True, help_text='Where it comes from; empty where the Mekong Institute says it itself.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                ('zones', models.ManyToManyField(blank=True, related_name='%(class)ss', to='zones.zone', verbose_name='zones concerned')),
            ],
            options={
                'verbose_name': 'news item',
                'verbose_name_plural': 'news items',
                'ordering': [models.OrderBy(models.F('published_at'), descending=True, nulls_first=True), 'slug'],
            },
        ),
        migrations.CreateModel(
            name='PromotionEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='The last part of its address; links to it break when it changes.', max_length=80, unique=True, verbose_name='address name')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('summary', models.TextField(help_text='One or two sentences, for lists and calendars.', max_length=400, verbose_name='summary')),
                ('body', models.TextField(blank=True, help_text='Paragraphs with an empty line between them. Lists, *emphasis* and [links](https://…) as in Markdown.', max_length=20000, verbose_name='text')),
                ('language', models.CharField(choices=[('en', 'English'), ('my', 'Burmese'), ('zh', 'Chinese'), ('km', 'Khmer'), ('lo', 'Lao'), ('th', 'Thai'), ('vi', 'Vietnamese')], default='en', max_length=10, verbose_name='language')),
                ('link', models.URLField(blank=True, help_text='Where more is said, or where to register.', max_length=500, validators=[django.core.validators.URLValidator(schemes=['https', 'http'])], verbose_name='link')),
                ('published_at', models.DateTimeField(blank=True, help_text='Empty: a draft, which the staff alone sees.', null=True, verbose_name='published at')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='last changed at')),
                ('kind', models.CharField(choices=[('expo', 'Investment expo'), ('seminar', 'Seminar'), ('forum', 'Forum'), ('matching', 'Business matching'), ('mission', 'Investment mission'), ('other', 'Other event')], max_length=12, verbose_name='kind')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('opens_at', models.TimeField(blank=True, null=True, verbose_name='begins at')),
                ('closes_at', models.TimeField(blank=True, null=True, verbose_name='ends at')),
                ('time_zone', models.CharField(choices=[('Asia/Bangkok', 'Bangkok (UTC+7)'), ('Asia/Phnom_Penh', 'Phnom Penh (UTC+7)'), ('Asia/Vientiane', 'Vientiane (UTC+7)'), ('Asia/Ho_Chi_Minh', 'Ha Noi and Ho Chi Minh City (UTC+7)'), ('Asia/Yangon', 'Yangon (UTC+6:30)'), ('Asia/Shanghai', 'China (UTC+8)'), ('Asia/Singapore', 'Singapore (UTC+8)'), ('Asia/Seoul', 'Seoul (UTC+9)'), ('Asia/Tokyo', 'Tokyo (UTC+9)'), ('UTC', 'UTC')], default='Asia/Bangkok', help_text='Of the hours above.', max_length=20, verbose_name='time zone')),
                ('place', models.CharField(blank=True, help_text='Venue and town, or “online”.', max_length=200, verbose_name='place')),
                ('organiser_name', models.CharField(blank=True, help_text='Where the directory does not hold it.', max_length=200, verbose_name='other organiser')),
                ('is_cancelled', models.BooleanField(default=False, help_text='It stays on its page and in calendars, marked as cancelled.', verbose_name='cancelled')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='name in calendars')),
                ('sequence', models.PositiveIntegerField(default=0, editable=False, verbose_name='changes of date or place')),
                ('country', models.ForeignKey(blank=True, help_text='Where it takes place; empty where it is online.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promotion_events', to='zones.country', verbose_name='country')),
                ('organiser', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promotion_events', to='directory.organisation', verbose_name='organiser')),
                ('source', models.ForeignKey(blank=True, help_text='Where it comes from; empty where the Mekong Institute says it itself.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='zones.source', verbose_name='source')),
                ('zones', models.ManyToManyField(blank=True, related_name='%(class)ss', to='zones.zone', verbose_name='zones concerned')),
            ],
            options={
                'verbose_name': 'investment event',
                'verbose_name_plural': 'investment events',
                'ordering': ['-starts_on', 'slug'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='directory_promotionevent_ends_after_start', violation_error_message='The last day lies before the first.'), models.CheckConstraint(condition=models.Q(models.Q(('closes_at__isnull', True), ('opens_at__isnull', True)), models.Q(('closes_at__isnull', False), ('opens_at__isnull', False)), _connector='OR'), name='directory_promotionevent_both_hours', violation_error_message='Give both hours, or neither for whole days.'), models.CheckConstraint(condition=models.Q(('opens_at__isnull', True), ('ends_on__gt', models.F('starts_on')), ('closes_at__gt', models.F('opens_at')), _connector='OR'), name='directory_promotionevent_closes_later', violation_error_message='It ends at an hour before it begins.')],
            },
        ),
        note_links("directory_newsitem_zones", "newsitem_id", "zone_id"),
        note_links("directory_promotionevent_zones", "promotionevent_id", "zone_id"),
    ]
